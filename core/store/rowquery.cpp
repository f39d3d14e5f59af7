// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rowquery.h"

#include "core/record/fieldtext.h"

#include <QRegularExpression>
#include <QStringView>

#include <algorithm>
#include <array>
#include <utility>

namespace concord {

namespace {

const QChar kQuote = QLatin1Char('"');

// Longer operators before those that they begin with.
constexpr std::array<std::pair<const char *, Condition::Op>, 9> kOperators{{
    {"!=", Condition::Op::NotEqual},
    {"<>", Condition::Op::NotEqual},
    {"<=", Condition::Op::LessOrEqual},
    {">=", Condition::Op::GreaterOrEqual},
    {"==", Condition::Op::Equal},
    {"=", Condition::Op::Equal},
    {"<", Condition::Op::Less},
    {">", Condition::Op::Greater},
    {"~", Condition::Op::Contains},
}};

// `left operator right`, not yet looked up.
struct Comparison
{
    QString left;
    bool isLeftQuoted = false;
    Condition::Op op = Condition::Op::Contains;
    QString right;
};

Error badFilter(const QString &text)
{
    return makeError(ErrorCode::InvalidInput, ErrorReason::BadFilter, {text.trimmed()});
}

bool isQuoted(const QString &text)
{
    return text.size() >= 2 && text.startsWith(kQuote) && text.endsWith(kQuote);
}

// The text between the quotes; a doubled quote inside stands for one. Empty where a quote stands alone.
std::optional<QString> unquoted(const QString &text)
{
    QString inner = text.mid(1, text.size() - 2);
    const QString doubled(2, kQuote);
    if (QString(inner).remove(doubled).contains(kQuote))
        return std::nullopt;
    return inner.replace(doubled, kQuote);
}

// Calls `visit` with each position outside quotes until it answers true.
template <typename Visitor>
qsizetype findOutsideQuotes(QStringView text, Visitor visit)
{
    bool isInside = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == kQuote)
            isInside = !isInside;
        else if (!isInside && visit(i))
            return i;
    }
    return -1;
}

std::optional<Comparison> splitComparison(const QString &text)
{
    QLatin1String found;
    Comparison comparison;
    const auto startsOperator = [&](qsizetype at) {
        for (const auto &[sign, op] : kOperators) {
            if (!QStringView(text).mid(at).startsWith(QLatin1String(sign)))
                continue;
            found = QLatin1String(sign);
            comparison.op = op;
            return true;
        }
        return false;
    };
    const qsizetype at = findOutsideQuotes(text, startsOperator);
    if (at < 0)
        return std::nullopt;
    comparison.left = text.left(at).trimmed();
    comparison.right = text.mid(at + found.size()).trimmed();
    comparison.isLeftQuoted = isQuoted(comparison.left);
    if (comparison.isLeftQuoted)
        comparison.left = unquoted(comparison.left).value_or(QString());
    return comparison;
}

const Field *findField(const Entity &entity, const QString &name)
{
    if (const Field *exact = entity.field(name))
        return exact;
    const auto found
        = std::find_if(entity.fields.cbegin(), entity.fields.cend(), [&name](const Field &field) {
              return field.name.compare(name, Qt::CaseInsensitive) == 0;
          });
    return found == entity.fields.cend() ? nullptr : &*found;
}

// Whether somebody who wrote this meant a condition. `5 > 3` and `a link?page=2` are texts to look for.
bool isCondition(const Entity &entity, const Comparison &comparison)
{
    static const QRegularExpression word(
        QRegularExpression::anchoredPattern(QStringLiteral("[\\p{L}_][\\p{L}\\p{N}_]*")));
    return comparison.isLeftQuoted || findField(entity, comparison.left)
        || word.match(comparison.left).hasMatch();
}

// Choices are found whatever their case: people see labels.
Result<FieldValue> comparedValue(const Field &field, const QString &text)
{
    for (const Choice &choice : field.choices) {
        if (choice.value.compare(text, Qt::CaseInsensitive) == 0)
            return parseFieldText(field, choice.value);
    }
    return parseFieldText(field, text);
}

Result<Condition> readCondition(const Entity &entity, const Comparison &comparison,
                                const QString &whole)
{
    const Field *field = findField(entity, comparison.left);
    if (!field)
        return entity.unknownField(comparison.left);
    Condition condition;
    condition.field = field->name;
    condition.op = comparison.op;
    QString text = comparison.right;
    const bool isLiteral = text.startsWith(kQuote);
    if (isLiteral) {
        const auto inner = isQuoted(text) ? unquoted(text) : std::nullopt;
        if (!inner)
            return badFilter(whole);
        text = *inner;
    } else if (text.isEmpty()) {
        return badFilter(whole);
    }
    if (condition.op == Condition::Op::Contains) {
        condition.value = FieldValue::text(text);
        return condition;
    }
    if (!isLiteral && text == QLatin1String("NULL")) {
        const bool hasMeaning
            = condition.op == Condition::Op::Equal || condition.op == Condition::Op::NotEqual;
        return hasMeaning ? Result<Condition>(condition) : badFilter(whole);
    }
    auto value = comparedValue(*field, text);
    if (!value)
        return value.error();
    condition.value = *std::move(value);
    return condition;
}

// The places of the word `and` outside quotes, as (begin, end).
QList<std::pair<qsizetype, qsizetype>> separators(const QString &text)
{
    static const QRegularExpression word(QStringLiteral("\\s+and\\s+"),
                                         QRegularExpression::CaseInsensitiveOption);
    QList<std::pair<qsizetype, qsizetype>> places;
    QRegularExpressionMatchIterator matches = word.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const auto quotesBefore = QStringView(text).left(match.capturedStart()).count(kQuote);
        if (quotesBefore % 2 == 0)
            places.append({match.capturedStart(), match.capturedEnd()});
    }
    return places;
}

Result<Condition> anywhere(const QString &text)
{
    Condition condition;
    const QString trimmed = text.trimmed();
    const auto inner = isQuoted(trimmed) ? unquoted(trimmed) : std::nullopt;
    condition.value = FieldValue::text(inner.value_or(trimmed));
    return condition;
}

} // namespace

Result<Filter> parseFilter(const Entity &entity, const QString &text)
{
    Filter filter;
    QString loose; // what is no condition, with the `and`s between its parts
    const auto flush = [&] {
        if (!loose.trimmed().isEmpty())
            filter.append(*anywhere(loose));
        loose.clear();
    };
    auto places = separators(text);
    places.append({text.size(), text.size()});
    qsizetype begin = 0;
    qsizetype separatorBegin = 0;
    for (const auto &[end, next] : std::as_const(places)) {
        const QString part = text.mid(begin, end - begin);
        const auto comparison = splitComparison(part);
        if (comparison && isCondition(entity, *comparison)) {
            flush();
            auto condition = readCondition(entity, *comparison, part);
            if (!condition)
                return condition.error();
            filter.append(*std::move(condition));
        } else {
            loose += text.mid(loose.isEmpty() ? begin : separatorBegin,
                              end - (loose.isEmpty() ? begin : separatorBegin));
        }
        separatorBegin = end;
        begin = next;
    }
    flush();
    return filter;
}

Result<Condition> parseCondition(const Entity &entity, const QString &text)
{
    const auto comparison = splitComparison(text);
    if (!comparison || comparison->left.isEmpty())
        return badFilter(text);
    return readCondition(entity, *comparison, text);
}

QString operatorSign(Condition::Op op)
{
    const auto found = std::find_if(kOperators.begin(), kOperators.end(),
                                    [op](const auto &known) { return known.second == op; });
    return found == kOperators.end() ? QString() : QLatin1String(found->first);
}

// Views and tables without a key are shown in the order of all their columns.
QStringList RowQuery::orderColumns() const
{
    QStringList columns;
    if (!sortField.isEmpty())
        columns.append(sortField);
    QStringList key = entity->schema.keyColumns();
    if (key.isEmpty()) {
        for (const ColumnSchema &column : entity->schema.columns)
            key.append(column.name);
    }
    for (const QString &name : std::as_const(key)) {
        if (!columns.contains(name))
            columns.append(name);
    }
    return columns;
}

} // namespace concord
