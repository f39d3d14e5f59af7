// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace concord {

// What stands beside the list of the conflict centre for a record that asks nothing: what became of it, and the way to
// undo that.
class DonePage : public QWidget
{
    Q_OBJECT

public:
    explicit DonePage(QWidget *parent = nullptr);

    void tell(const QString &text, bool canUndo);

Q_SIGNALS:
    // Told once; tell() arms it again.
    void undoWanted();

private:
    QLabel *m_text;
    QPushButton *m_undo;
};

} // namespace concord
