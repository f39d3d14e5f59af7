// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/questionpage.h"

#include "ui/merge/mergesentences.h"
#include "ui/merge/mergesession.h"
#include "ui/merge/mergetable.h"

#include <QLabel>
#include <QVBoxLayout>

namespace concord {

namespace {

// A merge that only shows: what differs from the original, with nothing to decide.
RecordMerge display(const MergeSession &session, const FieldValues &current,
                    const FieldValues &database)
{
    Conflict shown;
    shown.originalValues = session.conflict().originalValues;
    shown.currentValues = current;
    shown.databaseValues = database;
    return RecordMerge::start(session.work().entity(), shown);
}

} // namespace

QuestionPage *QuestionPage::about(MergeQuestion question, const MergeSession &session,
                                  const std::optional<RecordMerge> &merge, QWidget *parent)
{
    using Model = MergeModel;
    const Conflict &now = session.conflict();
    const EntityPtr entity = session.work().entity();
    if (question == MergeQuestion::NoOverlap)
        return new QuestionPage(*merge,
                                {Model::FieldColumn, Model::OriginalColumn, Model::ResultColumn},
                                MergeSentences::noOverlap(*merge, now), parent);
    if (question == MergeQuestion::DeleteChanged) {
        const RecordMerge theirs = display(session, now.originalValues, now.databaseValues);
        return new QuestionPage(theirs,
                                {Model::FieldColumn, Model::OriginalColumn, Model::DatabaseColumn},
                                MergeSentences::deleteLoses(theirs), parent);
    }
    if (question == MergeQuestion::KeyReused)
        return new QuestionPage(display(session, now.currentValues, now.databaseValues),
                                {Model::FieldColumn, Model::CurrentColumn, Model::DatabaseColumn},
                                MergeSentences::keyReused(), parent);
    if (question == MergeQuestion::KeyExists) {
        const QString title = MergeSentences::recordTitle(*entity, session.refreshed().key());
        return new QuestionPage(RecordMerge::start(entity, now),
                                {Model::FieldColumn, Model::CurrentColumn, Model::DatabaseColumn},
                                MergeSentences::keyExists(title), parent);
    }
    const QString sentence = question == MergeQuestion::Blocked
        ? MergeSentences::blocked()
        : MergeSentences::deletedMeanwhile(!entity->schema.isKeyGenerated);
    return new QuestionPage(display(session, now.currentValues, now.originalValues),
                            {Model::FieldColumn, Model::CurrentColumn, Model::OriginalColumn},
                            sentence, parent);
}

QuestionPage::QuestionPage(const RecordMerge &merge, const QList<int> &columns,
                           const QString &sentence, QWidget *parent)
    : QWidget(parent)
{
    auto *label = new QLabel(sentence, this);
    auto *table = new MergeTable(this);
    label->setObjectName(QStringLiteral("questionSentence"));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    QFont larger = font();
    larger.setPointSizeF(larger.pointSizeF() * 1.1);
    label->setFont(larger);
    table->setMergeModel(new MergeModel(merge, this));
    table->showOnly(columns);
    table->setAccessibleName(tr("Values of the record"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(12);
    layout->addWidget(label);
    layout->addWidget(table, 1);
}

} // namespace concord
