// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/scintillaview.h"

#include "ui/edit/scintillatext.h"

#include <QFontDatabase>
#include <QKeyEvent>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QWheelEvent>

namespace concord {

namespace {

QsciScintilla::EolMode modeFor(LineEnds ends)
{
    switch (ends) {
    case LineEnds::Windows:
        return QsciScintilla::EolWindows;
    case LineEnds::Mac:
        return QsciScintilla::EolMac;
    default:
        return QsciScintilla::EolUnix;
    }
}

} // namespace

ScintillaView::ScintillaView(QWidget *parent)
    : QsciScintilla(parent)
{
    setUtf8(true);
    setFrameShape(QFrame::NoFrame);
    for (int margin = 0; margin < margins(); ++margin)
        setMarginWidth(margin, 0);
    setFolding(QsciScintilla::NoFoldStyle);
    setWrapMode(QsciScintilla::WrapWord);
    setWrapIndentMode(QsciScintilla::WrapIndentSame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    SendScintilla(SCI_SETSCROLLWIDTH, 1);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, 1);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    setFont(fixed);
    makeInvisibleVisible();
    applyPalette();
    connect(this, &QsciScintilla::textChanged, this, [this] {
        if (!m_isShowing)
            Q_EMIT textTyped();
    });
}

bool ScintillaView::suits(const QString &text)
{
    return longestLine(text) <= kLongestLine;
}

void ScintillaView::showText(const QString &text)
{
    const QScopedValueRollback showing(m_isShowing, true);
    const bool wasReadOnly = isReadOnly();
    setReadOnly(false);
    setWrapMode(text.size() > kLongestWrapped ? QsciScintilla::WrapNone : QsciScintilla::WrapWord);
    setEolMode(modeFor(lineEnds(text)));
    const QByteArray bytes = toEditorBytes(text);
    SendScintilla(SCI_CLEARALL);
    // SCI_SETTEXT would end at a NUL.
    SendScintilla(SCI_APPENDTEXT, static_cast<uintptr_t>(bytes.size()), bytes.constData());
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    SendScintilla(SCI_GOTOPOS, 0);
    setReadOnly(wasReadOnly);
}

QString ScintillaView::exactText() const
{
    const auto *bytes = static_cast<const char *>(SendScintillaPtrResult(SCI_GETCHARACTERPOINTER));
    return fromEditorBytes(QByteArrayView(bytes, SendScintilla(SCI_GETLENGTH)));
}

bool ScintillaView::isForTheWindow(QKeyEvent *event) const
{
    return (event->matches(QKeySequence::Undo) && !isUndoAvailable())
        || (event->matches(QKeySequence::Redo) && !isRedoAvailable());
}

bool ScintillaView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && isForTheWindow(static_cast<QKeyEvent *>(event))) {
        event->ignore();
        return true;
    }
    return QsciScintilla::event(event);
}

void ScintillaView::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyPalette();
}

void ScintillaView::keyPressEvent(QKeyEvent *event)
{
    if (isForTheWindow(event)) {
        event->ignore();
        return;
    }
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (event->key() == Qt::Key_Backtab || (event->key() == Qt::Key_Tab && !modifiers)) {
        QWidget::focusNextPrevChild(event->key() == Qt::Key_Tab);
        event->accept();
    } else if (event->key() == Qt::Key_Tab && modifiers == Qt::ControlModifier && !isReadOnly()) {
        SendScintilla(SCI_REPLACESEL, "\t");
        event->accept();
    } else {
        QsciScintilla::keyPressEvent(event);
    }
}

void ScintillaView::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QsciScintilla::wheelEvent(event);
    else
        event->ignore();
}

bool ScintillaView::focusNextPrevChild(bool next)
{
    return QWidget::focusNextPrevChild(next);
}

QByteArray ScintillaView::fromMimeData(const QMimeData *source, bool &rectangular) const
{
    rectangular = false;
    const QString pasted = source->text();
    QString whole = exactText();
    if (whole.size() + pasted.size() > kLongestWrapped)
        SendScintilla(SCI_SETWRAPMODE, static_cast<int>(SC_WRAP_NONE));
    if (suits(pasted))
        return toEditorBytes(pasted);
    const auto cursor = static_cast<qsizetype>(SendScintilla(SCI_GETSELECTIONSTART));
    const auto end = static_cast<qsizetype>(SendScintilla(SCI_GETSELECTIONEND));
    const QByteArray bytes = toEditorBytes(whole);
    whole = fromEditorBytes(QByteArrayView(bytes).first(cursor)) + pasted
        + fromEditorBytes(QByteArrayView(bytes).sliced(end));
    // Not in the middle of the paste: whoever listens replaces this editor's text.
    auto *self = const_cast<ScintillaView *>(this);
    QMetaObject::invokeMethod(
        self, [self, whole] { Q_EMIT self->outgrown(whole); }, Qt::QueuedConnection);
    return {};
}

void ScintillaView::applyPalette()
{
    const QPalette colours = palette();
    setPaper(colours.color(QPalette::Base));
    setColor(colours.color(QPalette::Text));
    setCaretForegroundColor(colours.color(QPalette::Text));
    setSelectionBackgroundColor(colours.color(QPalette::Highlight));
    setSelectionForegroundColor(colours.color(QPalette::HighlightedText));
}

void ScintillaView::makeInvisibleVisible()
{
    static constexpr char16_t kInvisible[]
        = {0x00A0, 0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C,
           0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF};
    for (const char16_t c : kInvisible) {
        const QByteArray name = "U+" + QByteArray::number(c, 16).toUpper().rightJustified(4, '0');
        SendScintilla(SCI_SETREPRESENTATION, QString(QChar(c)).toUtf8().constData(),
                      c == 0x00A0 ? "NBSP" : name.constData());
    }
}

} // namespace concord
