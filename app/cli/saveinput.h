// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/edit/saverequest.h"
#include "core/record/entity.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace concord {

// One field as it was asked for: its text, or NULL where there is none.
struct FieldInput
{
    QString name;
    std::optional<QString> text;
};

// One save as a person or a script asked for it, nothing looked up yet: what `set`, `new`, `delete` and a line
// of `apply` have in common.
struct SaveInput
{
    SaveKind kind = SaveKind::Update;
    QString entity;
    QString key;
    QString token; // empty: not given
    QList<FieldInput> fields;
    std::optional<QJsonObject> original; // an answer of `get`, or only its fields
    QString operationId;                 // empty: make one
};

// All of a file, up to 1 GB. Fails with CannotOpen.
Result<QByteArray> readFile(const QString &path);

// Reads `FIELD=text`, `FIELD:=null` and `FIELD=@file` (the whole file as UTF-8 text, the bytes themselves for a
// field that holds bytes). Fails with WrongUsage, UnknownField, or CannotOpen for the file.
Result<QList<FieldInput>> readFieldArguments(const Entity &entity, const QStringList &arguments);

// Reads a file that holds an answer of `get --json`. Fails with CannotOpen or WrongUsage.
Result<QJsonObject> readOriginalFile(const QString &path);

// Reads one line of `apply`: {"entity","key","token","fields"} and optionally "original", "operationId",
// "kind". Unknown members, members that stand twice, and field values that are neither text nor null are refused,
// so that a typing mistake cannot change what is saved. Fails with WrongUsage.
Result<SaveInput> readSaveLine(const QByteArray &line);

} // namespace concord
