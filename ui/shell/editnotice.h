// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace concord {

// A quiet strip above the form: somebody saved the record while it is being edited here. Blocks nothing and
// changes nothing.
class EditNotice : public QFrame
{
    Q_OBJECT

public:
    explicit EditNotice(QWidget *parent = nullptr);

    // Who and when as the table tells, empty where it does not.
    void showSaved(const QString &by, const QString &time);
    void showDeleted();

Q_SIGNALS:
    void changesRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void say(const QString &text, bool hasChanges);
    void drawIcon();

    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_changes;
};

} // namespace concord
