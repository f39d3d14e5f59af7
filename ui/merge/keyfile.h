// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace concord {

// The text of merge-keys.ini, one line for an action: `take_mine=Alt+1, M`. A key that has a meaning in such a line
// stands in quotes: `type=","`. A person writes in it too, so everything else in it (comments behind ; or #, lines of
// other names, blank lines) stays as it is.
class KeyFile
{
public:
    explicit KeyFile(const QString &text = {});

    QString text() const;
    // In the order of their lines, those of a section as "section/name". The last line of a name counts.
    QStringList names() const;
    // Nothing where there is no such line; empty where the line gives no key.
    std::optional<QStringList> keys(const QString &name) const;
    // In the place of the line that there is, with its comment, else behind the other names.
    void set(const QString &name, const QStringList &keys);
    void remove(const QString &name);

private:
    struct Line
    {
        QString text;
        QString section;
        QString name; // empty: no line of keys
        QStringList keys;
        QString comment; // from its ; on
    };

    static Line read(const QString &text, const QString &section);

    QList<Line> m_lines;
};

} // namespace concord
