// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/edit/fieldeditor.h"

#include <optional>

namespace concord {

class ToggleSwitch;

// The stored words of a switch. Both are in the form that the old value has, so that "yes" becomes "no" and
// not "0".
struct SwitchWords
{
    QString off;
    QString on;

    // How `old` spells it, or nothing where it says neither on nor off.
    static std::optional<SwitchWords> spelledAs(const QString &old);
    // For a field that has no value yet: the first choice that the column's storage allows.
    static SwitchWords forField(const Field &field);
};

class SwitchEditor final : public FieldEditor
{
    Q_OBJECT

public:
    SwitchEditor(const Field &field, QWidget *parent);

protected:
    void present() override;
    void presentState() override { present(); }
    std::optional<FieldValue> valueInsteadOfNull() const override;

private:
    void flip(bool isOn);

    ToggleSwitch *m_toggle;
    SwitchWords m_words; // as the last value that was on or off spelled them
};

} // namespace concord
