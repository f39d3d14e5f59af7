// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/merge/mergekeys.h"

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QTableWidget;

namespace concord {

class KeyField;

// Lists what can be done in the merge dialog and with which keys, and changes these: at once for what is open, and in
// the person's own file. What another action has is given only when the person says so.
class KeysPage : public QWidget
{
    Q_OBJECT

public:
    explicit KeysPage(QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void connectParts();
    void retranslate();

    MergeAction action() const;
    void fill();
    void showAction();
    void showKeys();
    void take(const QKeySequence &key);
    void tryKey(const QKeySequence &key);
    void giveWanted();
    void resetAction();
    void resetAll();
    // `done` is told where it could be written.
    void use(const MergeKeys &keys, const QString &done);
    void say(const QString &text);

    QList<MergeAction> m_actions; // by row
    QKeySequence m_wanted;        // pressed, and another action's
    QTableWidget *m_table;
    QLabel *m_intro;
    QLabel *m_action;
    QLabel *m_usual;
    QLabel *m_keysLabel;
    QWidget *m_keys;
    QHBoxLayout *m_keysLayout;
    QLabel *m_newLabel;
    KeyField *m_new;
    QPushButton *m_give;
    QLabel *m_status;
    QPushButton *m_reset;
    QPushButton *m_resetAll;
};

} // namespace concord
