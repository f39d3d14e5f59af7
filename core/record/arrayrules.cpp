// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/arrayrules.h"

#include <QRegularExpression>

#include <array>
#include <utility>

namespace concord {

namespace {

constexpr std::array<std::pair<const char *, ArrayPolicy>, 5> kArrayPolicies{
    {{"atomic", ArrayPolicy::Atomic},
     {"list", ArrayPolicy::List},
     {"set", ArrayPolicy::Set},
     {"set without case", ArrayPolicy::CaselessSet},
     {"keyed", ArrayPolicy::Keyed}}};

const QLatin1String kKeyedBy("keyed by ");

} // namespace

std::optional<ArrayRule> arrayRuleFromName(const QString &name)
{
    for (const auto &[known, policy] : kArrayPolicies) {
        if (name == QLatin1String(known))
            return ArrayRule{policy, {}};
    }
    const QByteArray key
        = name.startsWith(kKeyedBy) ? name.mid(kKeyedBy.size()).toUtf8() : QByteArray();
    return key.isEmpty() ? std::nullopt : std::optional(ArrayRule{ArrayPolicy::Keyed, key});
}

bool ArrayRules::isPath(const QByteArray &path)
{
    static const QRegularExpression form(QStringLiteral("^\\$(\\.[^.\\[\\]]+|\\[\\])*$"));
    return form.match(QString::fromUtf8(path)).hasMatch();
}

const ArrayRule &ArrayPlace::rule() const
{
    const auto found = m_rules->byPath.constFind(m_path);
    return found == m_rules->byPath.cend() ? m_rules->usual : *found;
}

ArrayRules ArrayPlace::rulesBelow() const
{
    ArrayRules rules;
    rules.usual = m_rules->usual;
    for (auto rule = m_rules->byPath.cbegin(); rule != m_rules->byPath.cend(); ++rule) {
        if (rule.key().startsWith(m_path))
            rules.byPath.insert('$' + rule.key().mid(m_path.size()), *rule);
    }
    return rules;
}

} // namespace concord
