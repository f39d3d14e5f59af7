// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/longtextview.h"

#include "ui/edit/scintillatext.h"
#include "ui/edit/scintillaview.h"

#include <QClipboard>
#include <QFocusEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QPainter>
#include <QStyleOptionFrame>
#include <QVBoxLayout>

namespace concord {

namespace {

constexpr int kFrame = 3;
constexpr int kShownOfTooLong = 2000;

} // namespace

LongTextView::LongTextView(QWidget *parent)
    : QWidget(parent)
    , m_placeholder(new QLabel(this))
{
    setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kFrame, kFrame, kFrame, kFrame);
    m_placeholder->setTextFormat(Qt::PlainText);
    m_placeholder->setForegroundRole(QPalette::PlaceholderText);
    m_placeholder->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_placeholder->hide();
}

void LongTextView::setText(const QString &text)
{
    m_text = text;
    m_isWhole = ScintillaView::suits(text);
    placePlaceholder();
}

void LongTextView::showText(const QString &text)
{
    if (m_isEditorFilled && m_text == text)
        return;
    setText(text);
    m_isEditorFilled = false;
    if (m_editor)
        fillEditor();
    update();
}

void LongTextView::setPlaceholderText(const QString &text)
{
    m_placeholder->setText(text);
    placePlaceholder();
}

void LongTextView::placePlaceholder()
{
    m_placeholder->setVisible(m_text.isEmpty() && !m_placeholder->text().isEmpty());
    m_placeholder->move(kFrame + 2, kFrame + 1);
    m_placeholder->adjustSize();
    m_placeholder->raise();
}

void LongTextView::setReadOnly(bool isReadOnly)
{
    m_isReadOnly = isReadOnly;
    if (m_editor)
        m_editor->setReadOnly(isReadOnly || !m_isWhole);
}

void LongTextView::setLines(int lines)
{
    m_lines = lines;
    updateGeometry();
}

void LongTextView::forgetSteps()
{
    if (m_editor)
        fillEditor();
}

QString LongTextView::hint() const
{
    if (!m_isWhole)
        return tr("%n characters, with a line that is too long to edit here. The beginning is "
                  "shown; pasting replaces the whole.",
                  nullptr, static_cast<int>(m_text.size()));
    switch (lineEnds(m_text)) {
    case LineEnds::Windows:
        return tr("Lines end with CR LF.");
    case LineEnds::Mac:
        return tr("Lines end with CR.");
    case LineEnds::Mixed:
        return tr("Lines end in different ways.");
    default:
        return {};
    }
}

QSize LongTextView::sizeHint() const
{
    const int line
        = QFontMetrics(QFontDatabase::systemFont(QFontDatabase::FixedFont)).lineSpacing();
    return {200, m_lines * line + 2 * kFrame + 4};
}

QSize LongTextView::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

ScintillaView *LongTextView::editor()
{
    if (m_editor)
        return m_editor;
    m_editor = new ScintillaView(this);
    m_editor->setObjectName(objectName() + QStringLiteral(":text"));
    m_editor->setAccessibleName(accessibleName());
    m_editor->setAccessibleDescription(accessibleDescription());
    m_editor->installEventFilter(this);
    m_editor->viewport()->installEventFilter(this);
    layout()->addWidget(m_editor);
    fillEditor();
    connect(m_editor, &ScintillaView::textTyped, this, [this] {
        setText(m_editor->exactText());
        Q_EMIT textEdited(m_text);
    });
    connect(m_editor, &ScintillaView::outgrown, this, &LongTextView::take);
    m_editor->show();
    m_placeholder->raise();
    setFocusProxy(m_editor);
    return m_editor;
}

void LongTextView::fillEditor()
{
    m_editor->showText(m_isWhole ? m_text : m_text.left(kShownOfTooLong) + QChar(0x2026));
    m_editor->setReadOnly(m_isReadOnly || !m_isWhole);
    m_isEditorFilled = true;
}

void LongTextView::take(const QString &text)
{
    showText(text);
    Q_EMIT textEdited(text);
}

void LongTextView::paintEvent(QPaintEvent *)
{
    QStyleOptionFrame option;
    option.initFrom(this);
    option.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, this);
    option.state |= QStyle::State_Sunken;
    option.state.setFlag(QStyle::State_HasFocus, hasFocus() || (m_editor && m_editor->hasFocus()));
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    if (m_editor)
        return;
    painter.setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    painter.drawText(rect().adjusted(kFrame + 1, kFrame, -kFrame, -kFrame),
                     Qt::TextWordWrap | Qt::TextWrapAnywhere, m_text.left(kShownOfTooLong));
    QMetaObject::invokeMethod(this, &LongTextView::editor, Qt::QueuedConnection);
}

void LongTextView::focusInEvent(QFocusEvent *event)
{
    editor()->setFocus(event->reason());
}

bool LongTextView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() == QEvent::FocusOut && watched == m_editor)
        Q_EMIT left();
    if (event->type() == QEvent::KeyPress && !m_isReadOnly && !m_isWhole
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste)) {
        take(QGuiApplication::clipboard()->text());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void LongTextView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placePlaceholder();
}

} // namespace concord
