// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/adopt/protection.h"

#include <QWidget>

#include <optional>

namespace concord {

// A grade as a large letter in a coloured square. The sentence beside it says the same in words.
class GradeBadge final : public QWidget
{
    Q_OBJECT

public:
    explicit GradeBadge(QWidget *parent = nullptr);

    // Empty: not known yet.
    void setGrade(std::optional<Grade> grade);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<Grade> m_grade;
};

} // namespace concord
