// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/merge/dialogfooter.h"
#include "ui/merge/mergemodel.h"

#include <QWidget>

#include <optional>

namespace concord {

class MergeSession;

// A sentence about the record as a whole over a table that shows what it speaks of. Nothing is chosen in
// the table; the dialog's buttons are the answers.
class QuestionPage : public QWidget
{
    Q_OBJECT

public:
    // What is asked about the record that the session works on; `merge` where the question is about one.
    static QuestionPage *about(MergeQuestion question, const MergeSession &session,
                               const std::optional<RecordMerge> &merge, QWidget *parent);

    // `columns` of the merge table that are shown.
    QuestionPage(const RecordMerge &merge, const QList<int> &columns, const QString &sentence,
                 QWidget *parent = nullptr);
};

} // namespace concord
