// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/edit/operationid.h"
#include "core/record/entity.h"
#include "core/record/recordkey.h"
#include "core/store/sqlrecordstore.h"
#include "core/workspace/saveloop.h"

#include <QList>
#include <QString>

#include <optional>

namespace concord {

struct SimulationOptions
{
    StoreOptions store; // each writer opens a connection of its own
    EntityPtr entity;
    RecordKey key;
    QString field;
    int writers = 2;
    int edits = 100; // for each writer
    LoopOptions loop;
    QString run; // names this run in updated_by and in the operations table
};

// One edit that a writer was told is saved.
struct SavedEdit
{
    OperationId operationId;
    QString tag; // what it appended; empty where it counted up
};

struct WriterResult
{
    int edits = 0; // begun
    int saved = 0;
    int firstTry = 0; // saved without meeting a conflict
    int afterRetry = 0;
    int conflicts = 0;
    double seconds = 0;
    QList<SavedEdit> savedEdits;
    std::optional<Error> error; // what stopped the writer before its last edit
};

// Many people editing one field of one record at the same time, each on a thread and a connection of its own:
// a number is read, raised by one and saved; to a text a tag is appended that nobody else appends. Where a save
// ends in a conflict, the writer reads the record again and does its edit anew, as a person would; with Refresh
// the edit is given up.
class Simulation
{
public:
    explicit Simulation(SimulationOptions options);

    // Whether the field can be used: an integer or a text that may be written. Fails with WrongUsage or
    // UnknownField.
    static Result<void> checkField(const Entity &entity, const QString &field);
    // A field to use where none is named: the first whole number that names no other record, else the
    // first text of several lines, else the first text. Empty where there is none.
    static QString usualField(const Entity &entity);

    // Blocks until every writer is done; the results in the order of the writers.
    QList<WriterResult> run();

private:
    SimulationOptions m_options;
};

} // namespace concord
