// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/wellformed.h"

#include "core/base/coretext.h"
#include "core/merge/tomlcheck.h"

#include <QXmlStreamReader>

#include <algorithm>

namespace concord {

namespace {

// Where line and column, both from 1, stand.
qsizetype offsetOf(const QByteArray &text, qsizetype line, qsizetype column)
{
    qsizetype begin = 0;
    while (--line > 0) {
        const qsizetype end = text.indexOf('\n', begin);
        if (end < 0)
            break;
        begin = end + 1;
    }
    return std::min(begin + std::max<qsizetype>(column - 1, 0), text.size());
}

std::optional<ValueProblem> problemOfXml(const QByteArray &text)
{
    QXmlStreamReader reader(text);
    int depth = 0;
    while (!reader.atEnd()) {
        const auto token = reader.readNext();
        depth += token == QXmlStreamReader::StartElement ? 1 : 0;
        depth -= token == QXmlStreamReader::EndElement ? 1 : 0;
        if (depth > kDeepestValue)
            return ValueProblem{offsetOf(text, reader.lineNumber(), reader.columnNumber()),
                                CoreText::tr("it is nested too deep")};
    }
    if (!reader.hasError())
        return std::nullopt;
    return ValueProblem{offsetOf(text, reader.lineNumber(), reader.columnNumber()),
                        CoreText::tr("not XML (%1)").arg(reader.errorString())};
}

} // namespace

std::optional<ValueProblem> problemOf(ValueKind kind, const QByteArray &text)
{
    if (kind == ValueKind::Text || kind == ValueKind::Lines)
        return std::nullopt;
    if (kind == ValueKind::Toml)
        return problemOfToml(text);
    if (kind == ValueKind::Xml)
        return problemOfXml(text);
    ValueProblem problem;
    return readValueTree(kind, text, &problem) ? std::nullopt : std::optional(problem);
}

} // namespace concord
