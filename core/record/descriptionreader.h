// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/record/entity.h"
#include "core/record/jsonlines.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <initializer_list>
#include <optional>

namespace concord {

// Takes the members of a JSON file that people write apart and keeps the first mistake with its place. Every call gives
// something usable, so that the caller need not look at error() before the end. Paths are those of JsonLines.
class DescriptionReader
{
public:
    DescriptionReader(QString fileName, JsonLines lines,
                      ErrorReason reason = ErrorReason::BadEntityFile);

    // InvalidInput with the reason {file, line of `path`, what is wrong}, of the first fail() alone.
    const std::optional<Error> &error() const { return m_error; }
    void fail(const QString &path, const QString &reason);
    int lineOf(const QString &path) const { return m_lines.lineOf(path); }

    // Fails for each member that is not among `known`.
    void allow(const QJsonObject &object, const QString &path,
               std::initializer_list<const char *> known);
    QString text(const QJsonObject &object, const QString &path, const char *name, bool isRequired);
    // A whole number from `lowest` to `highest`; nothing where the member is missing.
    std::optional<int> wholeNumber(const QJsonObject &object, const QString &path, const char *name,
                                   int lowest, int highest);
    bool flag(const QJsonObject &object, const QString &path, const char *name);
    LocalText localText(const QJsonObject &object, const QString &path, const char *name);
    // An exact decimal text, empty where the member is missing.
    QString number(const QJsonObject &object, const QString &path, const char *name);
    QJsonArray array(const QJsonObject &object, const QString &path, const char *name,
                     bool isRequired = false);
    QStringList texts(const QJsonObject &object, const QString &path, const char *name);

    static QString join(const QString &path, const QString &name);
    static QString join(const QString &path, const char *name, qsizetype index);

private:
    QString m_fileName;
    JsonLines m_lines;
    ErrorReason m_reason;
    std::optional<Error> m_error;
};

} // namespace concord
