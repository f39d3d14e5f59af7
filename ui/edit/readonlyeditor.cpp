// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/readonlyeditor.h"

#include "ui/common/valuetext.h"
#include "ui/edit/lineedit.h"
#include "ui/edit/longtextview.h"

#include <QLabel>
#include <QVBoxLayout>

namespace concord {

namespace {

constexpr qsizetype kLongestLabel = 400;

} // namespace

ReadOnlyEditor::ReadOnlyEditor(const Field &field, QWidget *parent)
    : FieldEditor(field, parent)
    , m_label(new QLabel(this))
{
    auto *body = new QWidget(this);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    setBody(body);
    adopt(m_label, QStringLiteral("value"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setMinimumHeight(LineEdit::lineHeight(m_label));
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_label->setFocusPolicy(Qt::StrongFocus);
    body->setFocusProxy(m_label);
    layout->addWidget(m_label);
}

void ReadOnlyEditor::present()
{
    const QString text = content().value.toText();
    const bool isLong
        = !field().isSecret && (text.size() > kLongestLabel || LineEdit::hasBreak(text));
    if (isLong && !m_long) {
        m_long = new LongTextView(this);
        adopt(m_long, QStringLiteral("text"));
        m_long->setReadOnly(true);
        m_label->parentWidget()->layout()->addWidget(m_long);
    }
    m_label->setVisible(!isLong);
    if (m_long) {
        m_long->setVisible(isLong);
        m_long->showText(isLong ? text : QString());
    }
    const bool isQuiet = isNullShown() || !content().isSet;
    m_label->setForegroundRole(isQuiet ? QPalette::PlaceholderText : QPalette::WindowText);
    m_label->setText(isQuiet ? placeholder() : shownValue(field(), content().value, uiLanguage()));
}

} // namespace concord
