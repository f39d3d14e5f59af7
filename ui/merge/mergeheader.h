// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace concord {

// The head of the merge table: each side under its sign and over a line in its colour.
class MergeHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit MergeHeader(QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
};

} // namespace concord
