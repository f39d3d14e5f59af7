// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <functional>

class QScrollArea;
class QVBoxLayout;

namespace concord {

class MessageRow;

// Messages above the content, newest on top. They block nothing and stay until the person closes them or
// uses one of their actions; only notes (Info, Success) give way to a newer one: at once, or, where they offer an
// action, when three newer ones do. Their text can be selected and copied. Hidden while there are none. Said aloud by
// screen readers.
class MessageBar : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Info, Success, Warning, Error };

    explicit MessageBar(QWidget *parent = nullptr);

    // `details` are folded away behind a button. The same message twice is shown once, on top.
    void showMessage(Kind kind, const QString &text, const QString &details = {});
    // Adds a button to the message just shown; using it closes that message, then calls `action`.
    void addAction(const QString &label, std::function<void()> action);
    // How far the work has come that the message with this text tells of; the message goes when it is done. Nothing
    // happens where the person has closed it.
    void showProgress(const QString &text, int done, int total);
    // Closes all.
    void clear();

    int count() const { return static_cast<int>(m_rows.size()); }
    // The newest message's text; empty where there is none.
    QString text() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void remove(MessageRow *row);
    void fit();

    QScrollArea *m_area;
    QVBoxLayout *m_list;
    QList<MessageRow *> m_rows; // newest first; owned by the area
};

} // namespace concord
