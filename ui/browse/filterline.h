// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/workspace.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace concord {

// The line that filters the rows. It applies after a pause in typing, and at once with Enter; Esc clears it.
// While the text cannot be understood, the reason stands below it in plain words and the filter before it
// goes on.
class FilterLine : public QWidget
{
    Q_OBJECT

public:
    explicit FilterLine(QWidget *parent = nullptr);

    // What is filtered, and with which text to begin. Emits nothing.
    void setEntity(const EntityPtr &entity, const QString &text = {});
    QString text() const;
    void setText(const QString &text);
    void clear() { setText(QString()); }
    // Takes the focus, with the text selected.
    void activate();
    // Types on from elsewhere.
    void append(const QString &text);

    QSize sizeHint() const override;

Q_SIGNALS:
    void filterChanged(const concord::Filter &filter);
    // Return or Down: on to the rows.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void apply();
    void showError(const QString &text);
    void retranslate();

    EntityPtr m_entity;
    Filter m_applied;
    QLineEdit *m_edit;
    QLabel *m_error;
    QTimer m_pause;
};

} // namespace concord
