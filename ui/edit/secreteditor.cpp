// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/secreteditor.h"

#include "ui/common/icons.h"
#include "ui/edit/lineedit.h"

#include <QAction>

namespace concord {

SecretEditor::SecretEditor(const Field &field, QWidget *parent)
    : FieldEditor(field, parent)
    , m_line(new LineEdit(this))
    , m_eye(m_line->addAction(QIcon(), QLineEdit::TrailingPosition))
{
    setBody(m_line);
    m_line->setTakesBreaks(true); // a private key has some
    m_eye->setCheckable(true);
    m_eye->setObjectName(QStringLiteral("reveal:%1").arg(field.name));
    reveal(false);
    connect(m_eye, &QAction::toggled, this, &SecretEditor::reveal);
    connect(m_line, &QLineEdit::textEdited, this,
            [this](const QString &text) { emitText(text, text); });
    connect(m_line, &LineEdit::outgrown, this, [this](const QString &text) {
        Q_EMIT refused(tr("The pasted text has %n characters, too many for this field; it was not "
                          "inserted.",
                          nullptr, static_cast<int>(text.size())));
    });
    connect(m_line, &LineEdit::left, this, &SecretEditor::finishEditing);
}

void SecretEditor::reveal(bool isShown)
{
    m_line->setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password);
    m_eye->setIcon(themedIcon(isShown ? QStringLiteral("eye-off") : QStringLiteral("eye")));
    m_eye->setText(isShown ? tr("Hide the text") : tr("Show the text"));
    m_eye->setToolTip(m_eye->text());
}

void SecretEditor::forgetSteps()
{
    m_line->forgetSteps();
    m_eye->setChecked(false);
}

void SecretEditor::present()
{
    m_line->showText(content().typed.value_or(content().value.toText()));
}

void SecretEditor::presentState()
{
    m_line->setPlaceholderText(placeholder());
}

std::optional<FieldValue> SecretEditor::valueInsteadOfNull() const
{
    return FieldEditor::valueInsteadOfNull().value_or(FieldValue::text(QStringLiteral("")));
}

} // namespace concord
