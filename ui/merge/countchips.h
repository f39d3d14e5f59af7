// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/merge/mergemodel.h"

#include <QWidget>

namespace concord {

// How many fields came out which way, as a row of signs with words: "● 1 yours  ◆ 1 theirs  ⚠ 2 UNDECIDED".
class CountChips : public QWidget
{
    Q_OBJECT

public:
    explicit CountChips(QWidget *parent = nullptr);

    void setCounts(const QList<MergeModel::Count> &counts);
    // The same in one line, for screen readers and tests.
    QString text() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int chipWidth(const MergeModel::Count &count) const;

    QList<MergeModel::Count> m_counts;
};

} // namespace concord
