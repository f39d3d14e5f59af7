// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/recordmerge.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

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

// What a person decided about one place inside a value; a name that is absent is NULL.
struct KeptPlace
{
    int place = 0; // its number among the places that the merge had
    Pick pick = Pick::None;
    FieldValue original; // what it was decided about
    FieldValue current;
    FieldValue database;
    FieldValue result;

    friend bool operator==(const KeptPlace &, const KeptPlace &) = default;
};

// The same for all places inside the value of one field.
struct KeptInside
{
    QString field;
    std::optional<ValueKind> kind; // the person wants it to be merged as that
    QList<KeptPlace> places;

    friend bool operator==(const KeptInside &, const KeptInside &) = default;
};

// What is kept of such a merge: the choices, by field the texts that are no value yet, and what was decided inside the
// values.
struct KeptChoices
{
    QList<KeptChoice> choices;
    QHash<QString, QString> typedTexts;
    QList<KeptInside> inside = {};

    bool isEmpty() const { return choices.isEmpty() && typedTexts.isEmpty() && inside.isEmpty(); }

    friend bool operator==(const KeptChoices &, const KeptChoices &) = default;
};

// What is not as the merge began. What a policy chose is no choice: it is asked anew.
QList<KeptChoice> choicesIn(const RecordMerge &merge);
// Takes the choices up again where both sides of their field are as they were; the others are asked anew.
void takeUp(RecordMerge &merge, const QList<KeptChoice> &choices);

} // namespace concord
