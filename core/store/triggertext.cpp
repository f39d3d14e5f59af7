// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/triggertext.h"

#include <QRegularExpression>

#include <algorithm>

namespace concord {

namespace {

struct Token
{
    QString text; // words in lower case, unless quoted
    bool isQuoted = false;

    bool is(const char *word) const { return !isQuoted && text == QLatin1String(word); }
    bool isName(const QString &name) const { return text.compare(name, Qt::CaseInsensitive) == 0; }
};

using Tokens = QList<Token>;

// So many words before INTO may belong to what is read into a column.
constexpr qsizetype kIntoReach = 12;

QString unquoted(const QString &lexeme)
{
    const QChar closing = lexeme.back();
    return lexeme.mid(1, lexeme.size() - 2).replace(QString(2, closing), QString(closing));
}

// Comments and texts are left out, for they name no columns.
Tokens tokensOf(const QString &sql)
{
    static const QRegularExpression pattern(
        QStringLiteral("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'"
                       "|(\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`|\\[[^\\]]*\\])"
                       "|([\\w$]+|:=|[^\\s\\w])"),
        QRegularExpression::DotMatchesEverythingOption
            | QRegularExpression::UseUnicodePropertiesOption);
    Tokens tokens;
    QRegularExpressionMatchIterator matches = pattern.globalMatch(sql);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        if (match.hasCaptured(1))
            tokens.append({unquoted(match.captured(1)), true});
        else if (match.hasCaptured(2))
            tokens.append({match.captured(2).toLower(), false});
    }
    return tokens;
}

Token at(const Tokens &tokens, qsizetype index)
{
    return tokens.value(index);
}

// The columns of the old or the new row that a condition speaks of.
QStringList rowColumns(const Tokens &condition)
{
    QStringList names;
    for (qsizetype i = 0; i + 2 < condition.size(); ++i) {
        if ((at(condition, i).is("new") || at(condition, i).is("old"))
            && at(condition, i + 1).is("."))
            names.append(at(condition, i + 2).text);
    }
    return names;
}

bool holdsAlways(const Tokens &condition, const QString &column)
{
    const QStringList names = rowColumns(condition);
    for (const QString &name : names) {
        if (name.compare(column, Qt::CaseInsensitive) != 0)
            return false;
    }
    const auto speaksOfEvent = [](const Token &token) { return token.is("tg_op"); };
    return !names.isEmpty() || std::any_of(condition.cbegin(), condition.cend(), speaksOfEvent);
}

bool countsFromSequence(const Tokens &expression)
{
    return std::any_of(expression.cbegin(), expression.cend(), [](const Token &token) {
        return token.is("nextval") || token.isName(QStringLiteral("concord_row_version"));
    });
}

// `column = column + 1`, whichever row's column it is.
bool countsOn(const Tokens &expression, const QString &column)
{
    const bool isSum = std::any_of(expression.cbegin(), expression.cend(),
                                   [](const Token &token) { return token.is("+"); });
    return isSum && std::any_of(expression.cbegin(), expression.cend(), [&](const Token &token) {
               return token.isName(column);
           });
}

TriggerWrite writeOf(const QString &column, const Tokens &expression)
{
    TriggerWrite write;
    write.column = column;
    write.isUnique = countsFromSequence(expression);
    write.isCounting = write.isUnique || countsOn(expression, column);
    return write;
}

// From `begin` to the next of `ends` outside of parentheses.
Tokens untilOneOf(const Tokens &tokens, qsizetype begin, std::initializer_list<const char *> ends)
{
    int depth = 0;
    qsizetype end = begin;
    for (; end < tokens.size(); ++end) {
        const Token &token = tokens.at(end);
        if (depth == 0 && std::any_of(ends.begin(), ends.end(), [&token](const char *word) {
                return token.is(word);
            }))
            break;
        depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
    }
    return tokens.mid(begin, end - begin);
}

bool beginsStatement(const Tokens &tokens, qsizetype index)
{
    if (index == 0)
        return true;
    const Token &before = tokens.at(index - 1);
    for (const char *word : {";", "begin", "then", "else", "loop", "set", ","}) {
        if (before.is(word))
            return true;
    }
    return false;
}

// UPDATE table SET a = …, b = … as it stands in `tokens` from `index` on; empty where it is none of this table.
QList<TriggerWrite> writesOfUpdate(const Tokens &tokens, qsizetype index, const QString &table)
{
    qsizetype place = index + 1;
    if (at(tokens, place).is("or"))
        place += 2;
    if (at(tokens, place + 1).is("."))
        place += 2;
    if (!at(tokens, place).isName(table) || !at(tokens, place + 1).is("set"))
        return {};
    QList<TriggerWrite> writes;
    place += 2;
    while (place < tokens.size()) {
        const Tokens assignment
            = untilOneOf(tokens, place, {",", "where", "from", ";", "returning"});
        if (assignment.size() < 3 || !assignment.at(1).is("="))
            break;
        writes.append(writeOf(assignment.first().text, assignment.mid(2)));
        place += assignment.size();
        if (!at(tokens, place).is(","))
            break;
        ++place;
    }
    return writes;
}

// FROM table AS alias, or without AS, behind an UPDATE of that alias.
bool isAlias(const Tokens &tokens, qsizetype index, const QString &table, const Token &alias)
{
    for (qsizetype i = index; i < tokens.size() && !tokens.at(i).is(";"); ++i) {
        if (!tokens.at(i).isName(table))
            continue;
        const qsizetype next = at(tokens, i + 1).is("as") ? i + 2 : i + 1;
        if (at(tokens, next).isName(alias.text))
            return true;
    }
    return false;
}

} // namespace

QList<TriggerWrite> writesOfTransactSql(const QString &createTrigger, const QString &table)
{
    const Tokens tokens = tokensOf(createTrigger);
    QList<TriggerWrite> writes;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (!tokens.at(i).is("update"))
            continue;
        qsizetype place = at(tokens, i + 2).is(".") ? i + 3 : i + 1;
        const Token target = at(tokens, place);
        const bool isHere = target.isName(table) || isAlias(tokens, place + 1, table, target);
        if (!isHere || !at(tokens, place + 1).is("set"))
            continue;
        place += 2;
        while (place < tokens.size()) {
            Tokens assignment = untilOneOf(tokens, place, {",", "where", "from", ";", "output"});
            place += assignment.size() + 1;
            if (assignment.size() > 2 && assignment.at(1).is("."))
                assignment.remove(0, 2);
            // Of a text there is no token.
            if (assignment.size() < 2 || !assignment.at(1).is("="))
                break;
            writes.append(writeOf(assignment.first().text, assignment.mid(2)));
            if (!at(tokens, place - 1).is(","))
                break;
        }
    }
    return writes;
}

QStringList firingColumns(const QString &createTrigger)
{
    const Tokens tokens = tokensOf(createTrigger);
    QStringList columns;
    for (qsizetype i = 0; i + 1 < tokens.size(); ++i) {
        if (tokens.at(i).is("begin"))
            break;
        if (!tokens.at(i).is("update") || !tokens.at(i + 1).is("of"))
            continue;
        for (const Token &token : untilOneOf(tokens, i + 2, {"on", "or"})) {
            if (!token.is(","))
                columns.append(token.text);
        }
        break;
    }
    return columns;
}

QList<TriggerWrite> writesOfStatement(const QString &createTrigger, const QString &table)
{
    const Tokens tokens = tokensOf(createTrigger);
    qsizetype begin = 0;
    Tokens condition;
    for (; begin < tokens.size() && !tokens.at(begin).is("begin"); ++begin) {
        if (tokens.at(begin).is("when"))
            condition = untilOneOf(tokens, begin + 1, {"begin"});
    }
    QList<TriggerWrite> writes;
    for (qsizetype i = begin; i < tokens.size(); ++i) {
        if (!tokens.at(i).is("update") || !beginsStatement(tokens, i))
            continue;
        QList<TriggerWrite> found = writesOfUpdate(tokens, i, table);
        for (TriggerWrite &write : found) {
            write.isAlways = condition.isEmpty() || holdsAlways(condition, write.column);
            writes.append(write);
        }
    }
    return writes;
}

QList<TriggerWrite> writesOfBody(const QString &body)
{
    const Tokens tokens = tokensOf(body);
    QList<Tokens> conditions; // of the IFs around
    QList<TriggerWrite> writes;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        const bool isStatement = beginsStatement(tokens, i);
        if (tokens.at(i).is("if") && isStatement)
            conditions.append(untilOneOf(tokens, i + 1, {"then"}));
        if (tokens.at(i).is("end") && at(tokens, i + 1).is("if") && !conditions.isEmpty())
            conditions.removeLast();
        const bool isColumn = tokens.at(i).is("new") && at(tokens, i + 1).is(".");
        const Token equals = at(tokens, i + 3);
        const bool isAssigned = equals.is(":=") || (equals.is("=") && isStatement);
        const bool isTarget = i > 0 && tokens.at(i - 1).is("into");
        if (!isColumn || !(isAssigned || isTarget))
            continue;
        // INTO names its target behind the expression.
        const Tokens expression = isTarget
            ? untilOneOf(tokens, std::max<qsizetype>(0, i - kIntoReach), {";"})
            : untilOneOf(tokens, i + 4, {";"});
        TriggerWrite write = writeOf(at(tokens, i + 2).text, expression);
        for (const Tokens &condition : std::as_const(conditions))
            write.isAlways = write.isAlways && holdsAlways(condition, write.column);
        writes.append(write);
    }
    return writes;
}

} // namespace concord
