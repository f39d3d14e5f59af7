// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/edit/fieldeditor.h"

class QAction;

namespace concord {

class LineEdit;

// A secret of any kind but Bytes: dots, and an eye that shows the text while it is pressed in.
class SecretEditor final : public FieldEditor
{
    Q_OBJECT

public:
    SecretEditor(const Field &field, QWidget *parent);

    void forgetSteps() override;

protected:
    void present() override;
    void presentState() override;
    std::optional<FieldValue> valueInsteadOfNull() const override;

private:
    void reveal(bool isShown);

    LineEdit *m_line;
    QAction *m_eye;
};

} // namespace concord
