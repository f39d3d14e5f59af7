// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/edit/fieldeditor.h"

class QComboBox;

namespace concord {

// One of a list, by its label. A stored value that is not in the list is kept and shown as what it is.
class ChoiceEditor final : public FieldEditor
{
    Q_OBJECT

public:
    ChoiceEditor(const Field &field, QWidget *parent);

protected:
    void present() override;
    void presentState() override { present(); }

private:
    void choose(int index);

    QComboBox *m_box;
    bool m_hasUnknown = false; // the last entry is a value that is not in the list
};

} // namespace concord
