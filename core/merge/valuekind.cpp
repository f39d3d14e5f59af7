// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/valuekind.h"

#include "core/base/coretext.h"
#include "core/merge/wellformed.h"

#include <algorithm>
#include <array>
#include <utility>

namespace concord {

namespace {

using Texts = std::array<const QByteArray *, 3>;

constexpr std::array<std::pair<ValueKind, const char *>, 9> kNames{
    {{ValueKind::Text, "text"},
     {ValueKind::Lines, "lines"},
     {ValueKind::Json, "json"},
     {ValueKind::Yaml, "yaml"},
     {ValueKind::Ini, "ini"},
     {ValueKind::Properties, "properties"},
     {ValueKind::Toml, "toml"},
     {ValueKind::Xml, "xml"},
     {ValueKind::List, "list"}}};

template <typename Fits>
bool areAll(const Texts &texts, Fits fits)
{
    return std::all_of(texts.begin(), texts.end(),
                       [&fits](const QByteArray *text) { return fits(*text); });
}

bool isJson(const QByteArray &text)
{
    const auto tree = readValueTree(ValueKind::Json, text);
    return tree && tree->root.kind != ValueNode::Kind::Scalar;
}

bool isXml(const QByteArray &text)
{
    return text.trimmed().startsWith('<') && !problemOf(ValueKind::Xml, text);
}

// `[section]` on a line of its own, and settings.
bool isIni(const QByteArray &text)
{
    const auto tree = readValueTree(ValueKind::Ini, text);
    return tree
        && std::any_of(tree->root.children.cbegin(), tree->root.children.cend(),
                       [](const ValueNode &section) {
                           return !section.name.isEmpty() && !section.children.isEmpty();
                       });
}

// One line with a colon may as well be a sentence.
bool isYaml(const QByteArray &text)
{
    const auto tree = readValueTree(ValueKind::Yaml, text);
    return tree && tree->root.children.size() > 1;
}

bool isProperties(const QByteArray &text)
{
    const auto tree = readValueTree(ValueKind::Properties, text);
    if (!tree || tree->root.children.isEmpty())
        return false;
    return std::all_of(
        tree->root.children.cbegin(), tree->root.children.cend(), [&text](const ValueNode &entry) {
            const QByteArray written = text.mid(entry.begin, entry.end - entry.begin);
            return written.contains('=')
                && !written.left(written.indexOf('=')).trimmed().contains(' ');
        });
}

// Abbreviations have capitals.
QString wordOf(ValueKind kind)
{
    const QString name = valueKindName(kind);
    return name.size() <= 4 && kind != ValueKind::Text && kind != ValueKind::List ? name.toUpper()
                                                                                  : name;
}

KnownKind asText(ValueKind meant, const QString &problem)
{
    return {ValueKind::Text, CoreText::tr("not all three are %1: %2").arg(wordOf(meant), problem)};
}

} // namespace

QString valueKindName(ValueKind kind)
{
    for (const auto &[known, name] : kNames) {
        if (known == kind)
            return QString::fromLatin1(name);
    }
    return {};
}

std::optional<ValueKind> valueKindFromName(const QString &name)
{
    for (const auto &[kind, known] : kNames) {
        if (name == QLatin1String(known))
            return kind;
    }
    return std::nullopt;
}

QList<ValueKind> valueKinds()
{
    QList<ValueKind> kinds;
    for (const auto &known : kNames)
        kinds.append(known.first);
    return kinds;
}

KnownKind sniffKind(const QByteArray &base, const QByteArray &mine, const QByteArray &database)
{
    const Texts texts{&base, &mine, &database};
    constexpr std::array<std::pair<ValueKind, bool (*)(const QByteArray &)>, 5> kinds{
        {{ValueKind::Json, isJson},
         {ValueKind::Xml, isXml},
         {ValueKind::Ini, isIni},
         {ValueKind::Properties, isProperties},
         {ValueKind::Yaml, isYaml}}};
    for (const auto &[kind, fits] : kinds) {
        if (areAll(texts, fits))
            return {kind, CoreText::tr("all three can be read as it")};
    }
    // Most likely it was meant to be that.
    for (const auto &[kind, fits] : {kinds[0], kinds[1]}) {
        const bool isMeant = fits(base) || fits(mine) || fits(database);
        if (const auto problem = isMeant ? misfit(kind, base, mine, database) : std::nullopt)
            return asText(kind, *problem);
    }
    return {ValueKind::Text, CoreText::tr("not all three can be read as something else")};
}

void ValueForm::setKind(ValueKind itsKind, const QString &itsReason)
{
    kind = itsKind;
    reason = itsReason;
    if (itsKind == ValueKind::List && arrays.usual.policy == ArrayPolicy::Offered)
        arrays.usual.policy = ArrayPolicy::Set;
}

ValueForm describedForm(const Field &field, const FieldValues &row)
{
    ValueForm form;
    form.arrays = field.arrays;
    if (field.kind == FieldKind::Set)
        form.setKind(ValueKind::List, CoreText::tr("it is a set of words"));
    else if (const auto kind = valueKindFromName(field.format))
        form.setKind(*kind, CoreText::tr("the description of the table says so"));
    else if (const auto named = valueKindFromName(row.value(field.formatField).toText()))
        form.setKind(*named, CoreText::tr("the field %1 says so").arg(field.formatField));
    return form;
}

std::optional<QString> misfit(ValueKind kind, const QByteArray &base, const QByteArray &mine,
                              const QByteArray &database)
{
    const Texts texts{&base, &mine, &database};
    for (std::size_t side = 0; side < texts.size(); ++side) {
        const QByteArray &text = *texts.at(side);
        const auto problem = problemOf(kind, text);
        if (!problem)
            continue;
        const auto line = text.first(std::min(problem->offset, text.size())).count('\n') + 1;
        const QString place = CoreText::tr("line %1: %2").arg(line).arg(problem->reason);
        return side == 0 ? CoreText::tr("the original is not, %1").arg(place)
            : side == 1  ? CoreText::tr("yours is not, %1").arg(place)
                         : CoreText::tr("the database's is not, %1").arg(place);
    }
    return std::nullopt;
}

KnownKind usedKind(const ValueForm &form, const QByteArray &base, const QByteArray &mine,
                   const QByteArray &database)
{
    if (!form.kind)
        return sniffKind(base, mine, database);
    const auto problem = misfit(*form.kind, base, mine, database);
    if (!problem)
        return {*form.kind, form.reason};
    return asText(*form.kind, *problem);
}

} // namespace concord
