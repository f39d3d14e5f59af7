// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/merge/mergemodel.h"

#include <QWidget>

class QLabel;

namespace concord {

class CountChips;

// The head of the merge dialog: what happened, who and when, and how the fields came out.
class DialogHeader : public QWidget
{
    Q_OBJECT

public:
    explicit DialogHeader(QWidget *parent = nullptr);

    // `isCalm`: nothing has to be decided.
    void setTitle(const QString &title, bool isCalm);
    void setSavedBy(const QString &text);
    // Why it has to be decided; empty for none.
    void setReason(const QString &text);
    void setCounts(const QList<MergeModel::Count> &counts);
    QString title() const;

private:
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_savedBy;
    QLabel *m_reason;
    CountChips *m_counts;
};

} // namespace concord
