// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/switcheditor.h"

#include "core/record/fieldtext.h"
#include "ui/common/valuetext.h"
#include "ui/edit/lineedit.h"
#include "ui/edit/toggleswitch.h"

#include <array>

namespace concord {

namespace {

constexpr std::array<std::pair<const char *, const char *>, 6> kWords{{
    {"0", "1"},
    {"false", "true"},
    {"no", "yes"},
    {"off", "on"},
    {"f", "t"},
    {"n", "y"},
}};

// "TRUE" for "FALSE", "True" for "False".
QString inCaseOf(const QString &word, const QString &model)
{
    if (model == model.toUpper())
        return word.toUpper();
    return model.front().isUpper() ? word.left(1).toUpper() + word.mid(1) : word;
}

} // namespace

std::optional<SwitchWords> SwitchWords::spelledAs(const QString &old)
{
    for (const auto &[offWord, onWord] : kWords) {
        const QString off = QString::fromLatin1(offWord);
        const QString on = QString::fromLatin1(onWord);
        if (old.compare(off, Qt::CaseInsensitive) == 0)
            return SwitchWords{old, inCaseOf(on, old)};
        if (old.compare(on, Qt::CaseInsensitive) == 0)
            return SwitchWords{inCaseOf(off, old), old};
    }
    return std::nullopt;
}

SwitchWords SwitchWords::forField(const Field &field)
{
    if (field.storage == Storage::Text)
        return {QStringLiteral("false"), QStringLiteral("true")};
    return {QStringLiteral("0"), QStringLiteral("1")};
}

SwitchEditor::SwitchEditor(const Field &field, QWidget *parent)
    : FieldEditor(field, parent)
    , m_toggle(new ToggleSwitch(this))
    , m_words(SwitchWords::forField(field))
{
    m_toggle->setMinimumHeight(LineEdit::lineHeight(m_toggle));
    setBody(m_toggle);
    connect(m_toggle, &QCheckBox::clicked, this, &SwitchEditor::flip);
}

void SwitchEditor::flip(bool isOn)
{
    const QString word = isOn ? m_words.on : m_words.off;
    if (const auto value = parseFieldText(field(), word))
        Q_EMIT valueEdited(*value);
    else
        Q_EMIT textEdited(word, word);
}

void SwitchEditor::present()
{
    const QString text = content().typed.value_or(content().value.toText());
    const auto words = SwitchWords::spelledAs(text);
    if (words)
        m_words = *words;
    const bool isOn = words && text == words->on;
    m_toggle->setTristate(!words);
    m_toggle->setCheckState(!words ? Qt::PartiallyChecked : isOn ? Qt::Checked : Qt::Unchecked);
    if (words)
        m_toggle->setText(isOn ? tr("On") : tr("Off"));
    else
        m_toggle->setText(text.isEmpty() ? placeholder()
                                         : tr("%1 (neither on nor off)").arg(shownOnOneLine(text)));
}

std::optional<FieldValue> SwitchEditor::valueInsteadOfNull() const
{
    const auto off = parseFieldText(field(), m_words.off);
    return off ? std::optional(*off) : FieldEditor::valueInsteadOfNull();
}

} // namespace concord
