// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/messagebar.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QToolButton;

namespace concord {

// One message of a MessageBar: icon, text, actions, and a button that closes it. Owned by the bar.
class MessageRow : public QFrame
{
    Q_OBJECT

public:
    MessageRow(MessageBar::Kind kind, const QString &text, const QString &details, QWidget *parent);

    MessageBar::Kind kind() const { return m_kind; }
    QString text() const;
    QString details() const;
    bool hasActions() const { return m_hasActions; }
    void addAction(const QString &label, std::function<void()> action);
    void showProgress(int done, int total);

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showDetails(bool visible);
    void retranslate();

    MessageBar::Kind m_kind;
    bool m_hasActions = false;
    QLabel *m_icon;
    QLabel *m_text;
    QLabel *m_details;
    QProgressBar *m_progress;
    QHBoxLayout *m_actions;
    QToolButton *m_detailsButton;
    QToolButton *m_closeButton;
};

} // namespace concord
