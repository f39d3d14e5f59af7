// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace concord {

class ConnectionModel;

// The line at the bottom: which database and as whom, whether it is there, when that was seen last and how
// long it took, and whether work is under way. `connection` must outlive it.
class StatusStrip : public QWidget
{
    Q_OBJECT

public:
    StatusStrip(const ConnectionModel *connection, const ConnectionUrl &url, const QString &user,
                bool isReadOnly, QWidget *parent = nullptr);

    void setBusy(bool isBusy);
    // The rules that decide conflicts here, by their name and file; no file for none, no name where it is not used,
    // or not yet.
    void setPolicy(const QString &name, const QString &file, bool isReading);
    // So many saves whose outcome is not known yet.
    void setVerifying(int count);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateTexts();
    QString checkText() const;
    QString latencyText() const;

    const ConnectionModel *m_connection;
    ConnectionUrl m_url;
    QString m_user;
    bool m_isReadOnly;
    int m_verifyingCount = 0;
    QString m_iconName;
    QString m_policyName;
    QString m_policyFile;
    bool m_isPolicyRead = true;
    QLabel *m_icon;
    QLabel *m_database;
    QLabel *m_policy;
    QLabel *m_verifying;
    QLabel *m_check;
    QLabel *m_latency;
    QProgressBar *m_busy;
};

} // namespace concord
