// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/kindmisfits.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace concord {

class MergeModel;

// As which kind a value is merged, why, and the other kinds that all three versions can be read as. Those that they
// cannot be read as stand there too, with the reason.
class KindChooser : public QWidget
{
    Q_OBJECT

public:
    // `field` of `model` has an inside.
    KindChooser(MergeModel *model, QString field, QWidget *parent = nullptr);

    // What people call a kind.
    static QString titleOf(ValueKind kind);
    void setLocked(bool isLocked);

private:
    void findMisfits();
    void takeMisfits(const KindMisfits &misfits);
    void choose(int index);
    void showKind();

    MergeModel *m_model;
    QString m_field;
    QComboBox *m_kinds;
    QLabel *m_reason;
};

} // namespace concord
