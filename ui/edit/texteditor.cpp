// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/texteditor.h"

#include "ui/common/valuetext.h"
#include "ui/edit/lineedit.h"
#include "ui/edit/longtextview.h"
#include "ui/edit/scintillaview.h"

#include <QVBoxLayout>

namespace concord {

namespace {

constexpr int kLinesOfLongText = 7;
constexpr int kLinesOfText = 4;
constexpr qsizetype kLongestHint = 120;

QString shownText(const FieldContent &content)
{
    return content.typed.value_or(content.value.toText());
}

} // namespace

TextEditor::TextEditor(const Field &field, QWidget *parent)
    : FieldEditor(field, parent)
    , m_body(new QWidget(this))
{
    auto *layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(0, 0, 0, 0);
    setBody(m_body);
    if (field.kind == FieldKind::LongText)
        longView();
    else
        makeLine();
}

void TextEditor::makeLine()
{
    m_line = new LineEdit(m_body);
    adopt(m_line, QStringLiteral("line"));
    m_body->layout()->addWidget(m_line);
    m_body->setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textEdited, this, &TextEditor::edit);
    connect(m_line, &LineEdit::outgrown, this, &TextEditor::growTo);
    connect(m_line, &LineEdit::left, this, &TextEditor::finishEditing);
}

LongTextView *TextEditor::longView()
{
    if (m_long)
        return m_long;
    m_long = new LongTextView(m_body);
    adopt(m_long, QStringLiteral("text"));
    m_long->setLines(field().kind == FieldKind::LongText ? kLinesOfLongText : kLinesOfText);
    m_body->layout()->addWidget(m_long);
    m_long->show(); // not with the next event: it may get the focus before
    m_body->setFocusProxy(m_long);
    if (m_line) {
        m_line->disconnect(this);
        m_line->deleteLater();
        m_line->hide();
        m_line = nullptr;
    }
    connect(m_long, &LongTextView::textEdited, this, &TextEditor::edit);
    connect(m_long, &LongTextView::left, this, &TextEditor::finishEditing);
    return m_long;
}

void TextEditor::growTo(const QString &text, int cursor)
{
    LongTextView *view = longView();
    view->showText(text);
    edit(text);
    view->setFocus(Qt::OtherFocusReason);
    const QByteArray before = text.left(cursor).toUtf8();
    view->editor()->SendScintilla(QsciScintillaBase::SCI_GOTOPOS, static_cast<int>(before.size()));
}

void TextEditor::edit(const QString &text)
{
    emitText(text, text);
}

void TextEditor::forgetSteps()
{
    if (m_long)
        m_long->forgetSteps();
    else
        m_line->forgetSteps();
}

void TextEditor::present()
{
    const QString text = shownText(content());
    if (m_line && !m_line->suits(text))
        longView();
    if (m_long)
        m_long->showText(text);
    else
        m_line->showText(text);
}

void TextEditor::presentState()
{
    if (m_long)
        m_long->setPlaceholderText(placeholder());
    else
        m_line->setPlaceholderText(placeholder());
    setHint(m_long ? m_long->hint() : ownHint(shownText(content())));
}

QString TextEditor::ownHint(const QString &text) const
{
    if (text.size() > kLongestHint)
        return {};
    const QString shown = shownOnOneLine(text);
    return shown == text ? QString() : tr("With what is invisible: %1").arg(shown);
}

std::optional<FieldValue> TextEditor::valueInsteadOfNull() const
{
    return FieldEditor::valueInsteadOfNull().value_or(FieldValue::text(QStringLiteral("")));
}

} // namespace concord
