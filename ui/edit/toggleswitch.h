// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCheckBox>

namespace concord {

// A check box drawn as a switch, its state written beside it. Partially checked: neither on nor off.
class ToggleSwitch final : public QCheckBox
{
    Q_OBJECT

public:
    explicit ToggleSwitch(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool hitButton(const QPoint &position) const override;
    // "Neither" is left by a click and never come back to.
    void nextCheckState() override;

private:
    QRect track() const;
};

} // namespace concord
