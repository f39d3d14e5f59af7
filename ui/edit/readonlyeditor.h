// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/edit/fieldeditor.h"

class QLabel;

namespace concord {

class LongTextView;

// A field that nobody edits here, as text that can be selected and copied.
class ReadOnlyEditor final : public FieldEditor
{
    Q_OBJECT

public:
    ReadOnlyEditor(const Field &field, QWidget *parent);

protected:
    void present() override;

private:
    QLabel *m_label;
    LongTextView *m_long = nullptr; // for texts of several lines, made when one comes
};

} // namespace concord
