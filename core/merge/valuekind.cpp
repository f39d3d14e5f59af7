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

constexpr std::array<std::pair<ValueKind, const char *>, 8> kNames{
    {{ValueKind::Text, "text"},
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
    return {ValueKind::Text, CoreText::tr("not all three can be read as something else")};
}

std::optional<KnownKind> describedKind(const Field &field, const FieldValues &row)
{
    if (const auto kind = valueKindFromName(field.format))
        return KnownKind{*kind, CoreText::tr("the description of the table says so")};
    if (field.formatField.isEmpty())
        return std::nullopt;
    const FieldValue named = row.value(field.formatField);
    const auto kind = valueKindFromName(named.toText());
    if (!kind)
        return std::nullopt;
    return KnownKind{*kind, CoreText::tr("the field %1 says so").arg(field.formatField)};
}

} // namespace concord
