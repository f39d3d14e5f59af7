// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/edit/fieldeditor.h"

class QLabel;

namespace concord {

class LineEdit;

// Integer, Decimal and Real: exact text in the person's own way of writing numbers. The arrow keys step an
// Integer within its bounds.
class NumberEditor final : public FieldEditor
{
    Q_OBJECT

public:
    NumberEditor(const Field &field, QWidget *parent);

    void forgetSteps() override;

protected:
    void present() override;
    void presentState() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void edit(const QString &typed);
    void step(int by);
    QString rangeText() const;

    LineEdit *m_line;
};

} // namespace concord
