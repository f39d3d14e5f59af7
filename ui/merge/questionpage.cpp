// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/questionpage.h"

#include "ui/merge/mergetable.h"

#include <QLabel>
#include <QVBoxLayout>

namespace concord {

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
