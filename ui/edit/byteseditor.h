// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/edit/fieldeditor.h"

class QLabel;
class QToolButton;

namespace concord {

// Bytes by their size and beginning. They are replaced from a file and saved to one, never typed.
class BytesEditor final : public FieldEditor
{
    Q_OBJECT

public:
    BytesEditor(const Field &field, bool isReadOnly, QWidget *parent);

    // What the two buttons do once a file was chosen.
    void loadFrom(const QString &path);
    void saveTo(const QString &path);

    // "12 bytes: 68 65 6c 6c …"
    static QString summary(const FieldValue &value);

protected:
    void present() override;
    std::optional<FieldValue> valueInsteadOfNull() const override;

private:
    void chooseFile(bool isLoading);

    QLabel *m_label;
    QToolButton *m_save;
};

} // namespace concord
