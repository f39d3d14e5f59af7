// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/recordmerge.h"

#include <QHash>
#include <QList>
#include <QString>

namespace concord {

// What a person decided about one field in a merge that is not saved yet.
struct KeptChoice
{
    QString field;
    Pick pick = Pick::None;
    FieldValue current; // what it was decided about
    FieldValue database;
    FieldValue result;

    friend bool operator==(const KeptChoice &, const KeptChoice &) = default;
};

// What is kept of such a merge: the choices, and by field the texts that are no value yet.
struct KeptChoices
{
    QList<KeptChoice> choices;
    QHash<QString, QString> typedTexts;

    bool isEmpty() const { return choices.isEmpty() && typedTexts.isEmpty(); }

    friend bool operator==(const KeptChoices &, const KeptChoices &) = default;
};

// What is not as the merge began. What a policy chose is no choice: it is asked anew.
QList<KeptChoice> choicesIn(const RecordMerge &merge);
// Takes the choices up again where both sides of their field are as they were; the others are asked anew.
void takeUp(RecordMerge &merge, const QList<KeptChoice> &choices);

} // namespace concord
