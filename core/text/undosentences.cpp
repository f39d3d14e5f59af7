// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/undosentences.h"

#include "core/text/sentences.h"

#include <QCoreApplication>

namespace concord {

namespace {

struct UndoSentences
{
    Q_DECLARE_TR_FUNCTIONS(concord::UndoSentences)
};

} // namespace

QString mergeUndoneText(const QString &recordTitle)
{
    return UndoSentences::tr("The merge of %1 is undone; the record is as it was before.")
        .arg(recordTitle);
}

QString mergeUndoneForEditText(const QString &recordTitle)
{
    return UndoSentences::tr("The merge of %1 is undone; the record is as it was before, and your "
                             "changes are not saved.")
        .arg(recordTitle);
}

QString mergeStaysText(const QString &recordTitle)
{
    return UndoSentences::tr(
               "%1 was changed after the merge, so the merge stays. Nothing was written.")
        .arg(recordTitle);
}

QString mergeNotUndoneText(const QString &recordTitle, const Error &error)
{
    return UndoSentences::tr("The merge of %1 is not undone. %2")
        .arg(recordTitle, errorText(error));
}

} // namespace concord
