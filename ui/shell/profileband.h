// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/connectionprofile.h"

#include <QWidget>

class QLabel;

namespace concord {

// The strip above everything else in a window: which connection this is, in its colour and with its name, and
// whether it is for looking only. So that nobody mistakes production.
class ProfileBand : public QWidget
{
    Q_OBJECT

public:
    explicit ProfileBand(const ConnectionProfile &profile, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslate();
    void elide();

    ConnectionProfile m_profile;
    QLabel *m_icon;
    QLabel *m_name;
    QLabel *m_address;
    QLabel *m_lock;
    QLabel *m_readOnly;
};

} // namespace concord
