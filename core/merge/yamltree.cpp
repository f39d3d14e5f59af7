// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/yamltree.h"

#include "core/base/coretext.h"
#include "core/merge/namerows.h"
#include "core/merge/plainyaml.h"

#include <QHash>
#include <QUtf8StringView>

#include <vector>
#include <yaml.h>

namespace concord {

namespace {

using Kind = ValueNode::Kind;

QByteArray bytesOf(const yaml_char_t *text)
{
    return text ? QByteArray(reinterpret_cast<const char *>(text)) : QByteArray();
}

// The parser, and an event of it, given back by themselves.
class Parser
{
public:
    explicit Parser(const QByteArray &text)
        : m_isReady(yaml_parser_initialize(&m_parser) == 1)
    {
        if (!m_isReady)
            return;
        yaml_parser_set_encoding(&m_parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&m_parser,
                                     reinterpret_cast<const unsigned char *>(text.constData()),
                                     static_cast<std::size_t>(text.size()));
    }
    ~Parser()
    {
        if (m_hasEvent)
            yaml_event_delete(&m_event);
        if (m_isReady)
            yaml_parser_delete(&m_parser);
    }
    Q_DISABLE_COPY_MOVE(Parser)

    // Null where there is no next one: then reason() tells why.
    const yaml_event_t *next()
    {
        if (m_hasEvent)
            yaml_event_delete(&m_event);
        m_hasEvent = m_isReady && yaml_parser_parse(&m_parser, &m_event) == 1;
        return m_hasEvent ? &m_event : nullptr;
    }
    const char *reason() const { return m_parser.problem ? m_parser.problem : "out of memory"; }
    std::size_t problemPlace() const { return m_parser.problem_mark.index; }

private:
    yaml_parser_t m_parser{};
    yaml_event_t m_event{};
    bool m_isReady;
    bool m_hasEvent = false;
};

class YamlReader
{
public:
    explicit YamlReader(const QByteArray &text)
        : m_text(text)
        , m_place(text.startsWith("\xEF\xBB\xBF") ? 3 : 0)
    {
    }

    std::optional<ValueTree> read(ValueProblem *problem)
    {
        if (!QUtf8StringView(m_text).isValidUtf8())
            m_reason = CoreText::tr("it is not UTF-8");
        Parser parser(
            QByteArray::fromRawData(m_text.constData() + m_place, m_text.size() - m_place));
        bool isOver = false;
        while (m_reason.isEmpty() && !isOver) {
            const yaml_event_t *event = parser.next();
            if (!event)
                fail(parser.problemPlace(),
                     CoreText::tr("not YAML (%1)").arg(QLatin1String(parser.reason())));
            else
                isOver = event->type == YAML_STREAM_END_EVENT || !take(*event);
        }
        if (!m_reason.isEmpty()) {
            if (problem)
                *problem = {m_problemPlace, m_reason};
            return std::nullopt;
        }
        return finished();
    }

private:
    // A mapping or a sequence that has not ended.
    struct Open
    {
        ValueNode node;
        NameSet names;
        qsizetype shared = -1;          // its place among the parts that have anchors
        std::optional<ValueNode> named; // its name is read, its value is not
    };

    bool fail(std::size_t mark, const QString &reason)
    {
        m_reason = reason;
        m_problemPlace = placeOf(mark);
        return false;
    }

    // libyaml counts characters. They ascend but for the beginnings of keys, so that the way is short.
    qsizetype placeOf(std::size_t mark)
    {
        const auto isInside = [this](qsizetype place) {
            return (static_cast<uchar>(m_text.at(place)) & 0xC0U) == 0x80U;
        };
        while (m_mark < mark && m_place < m_text.size()) {
            ++m_mark;
            ++m_place;
            while (m_place < m_text.size() && isInside(m_place))
                ++m_place;
        }
        while (m_mark > mark && m_place > 0) {
            --m_mark;
            --m_place;
            while (m_place > 0 && isInside(m_place))
                --m_place;
        }
        return m_place;
    }

    bool take(const yaml_event_t &event)
    {
        switch (event.type) {
        case YAML_SCALAR_EVENT:
            return takeScalar(event);
        case YAML_ALIAS_EVENT:
            return takeAlias(event);
        case YAML_MAPPING_START_EVENT:
            return open(event, Kind::Object, event.data.mapping_start.anchor,
                        event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
        case YAML_SEQUENCE_START_EVENT:
            return open(event, Kind::Array, event.data.sequence_start.anchor,
                        event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
        case YAML_MAPPING_END_EVENT:
        case YAML_SEQUENCE_END_EVENT:
            return close(event);
        case YAML_DOCUMENT_START_EVENT:
            m_anchors.clear(); // they hold in their document
            return true;
        default:
            return true;
        }
    }

    bool takeScalar(const yaml_event_t &event)
    {
        const auto &scalar = event.data.scalar;
        if (scalar.anchor)
            share(scalar.anchor, event);
        const QByteArray word(reinterpret_cast<const char *>(scalar.value),
                              static_cast<qsizetype>(scalar.length));
        ValueNode node = begun(event);
        node.end = placeOf(event.end_mark.index);
        if (scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE)
            node.end = withoutBlankLines(node.begin, node.end);
        if (isNameExpected()) {
            node.name = word.isNull() ? QByteArray("") : word;
            return takeName(std::move(node));
        }
        const bool isText = scalar.style != YAML_PLAIN_SCALAR_STYLE || !mayBeNoText(word);
        node.value = bytesOf(scalar.tag) + (isText ? "\"" : "=") + word;
        if (scalar.anchor)
            node.value += QByteArray(1, '\0') + '&' + bytesOf(scalar.anchor);
        return add(std::move(node));
    }

    // A block of text ends where the next line begins; the line end belongs to what follows.
    qsizetype withoutBlankLines(qsizetype begin, qsizetype end) const
    {
        while (end > begin) {
            const qsizetype newline = m_text.lastIndexOf('\n', end - 1);
            if (newline < begin
                || !QByteArrayView(m_text).sliced(newline, end - newline).trimmed().isEmpty())
                break;
            end = newline;
        }
        return end > begin && m_text.at(end - 1) == '\r' ? end - 1 : end;
    }

    bool takeAlias(const yaml_event_t &event)
    {
        const QByteArray name = bytesOf(event.data.alias.anchor);
        const auto anchor = m_anchors.constFind(name);
        if (anchor == m_anchors.constEnd())
            return fail(event.start_mark.index, CoreText::tr("an alias has no anchor"));
        if (isNameExpected())
            return fail(event.start_mark.index, CoreText::tr("a name is more than a word"));
        ++m_shared[*anchor].aliases;
        ValueNode node = begun(event);
        node.end = placeOf(event.end_mark.index);
        node.value = '*' + name;
        return add(std::move(node));
    }

    // A later anchor of the name takes its place.
    void share(const yaml_char_t *anchor, const yaml_event_t &event)
    {
        SharedPart part;
        part.name = bytesOf(anchor);
        part.begin = placeOf(event.start_mark.index);
        part.end
            = placeOf(event.end_mark.index); // of a mapping or a sequence as far as its beginning
        m_anchors.insert(part.name, m_shared.size());
        m_shared.append(part);
    }

    bool open(const yaml_event_t &event, Kind kind, const yaml_char_t *anchor, bool isFlow)
    {
        if (isNameExpected())
            return fail(event.start_mark.index, CoreText::tr("a name is more than a word"));
        if (m_open.size() >= static_cast<std::size_t>(kDeepestValue))
            return fail(event.start_mark.index, CoreText::tr("it is nested too deep"));
        Open one;
        if (anchor) {
            one.shared = m_shared.size();
            share(anchor, event);
        }
        one.node = begun(event);
        one.node.kind = kind;
        one.node.isFlow = isFlow;
        m_open.push_back(std::move(one));
        return true;
    }

    bool close(const yaml_event_t &event)
    {
        ValueNode node = std::move(m_open.back().node);
        const qsizetype shared = m_open.back().shared;
        m_open.pop_back();
        // A block has no end of its own.
        if (node.isFlow || node.children.isEmpty())
            node.end = placeOf(event.end_mark.index);
        else
            node.end = node.children.last().end;
        if (shared >= 0)
            m_shared[shared].end = node.end;
        return add(std::move(node));
    }

    ValueNode begun(const yaml_event_t &event)
    {
        ValueNode node;
        node.begin = node.valueBegin = placeOf(event.start_mark.index);
        return node;
    }

    bool isNameExpected() const
    {
        return !m_open.empty() && m_open.back().node.kind == Kind::Object && !m_open.back().named;
    }

    bool takeName(ValueNode node)
    {
        Open &parent = m_open.back();
        if (!parent.names.insert(node.name) && m_repeatedName.isNull())
            m_repeatedName = node.name;
        parent.named = std::move(node);
        return true;
    }

    bool add(ValueNode node)
    {
        if (m_open.empty()) {
            m_documents.append(std::move(node));
            return true;
        }
        Open &parent = m_open.back();
        if (parent.named) {
            node.name = parent.named->name;
            node.begin = parent.named->begin;
            parent.named.reset();
        }
        parent.node.children.append(std::move(node));
        return true;
    }

    ValueTree finished()
    {
        ValueTree tree;
        tree.repeatedName = m_repeatedName;
        tree.shared = m_shared;
        if (m_documents.size() == 1) {
            tree.root = std::move(m_documents.first());
            return tree;
        }
        tree.root.kind = Kind::Array;
        if (!m_documents.isEmpty()) {
            tree.root.begin = tree.root.valueBegin = m_documents.first().begin;
            tree.root.end = m_documents.last().end;
        }
        tree.root.children = std::move(m_documents);
        return tree;
    }

    const QByteArray &m_text;
    std::size_t m_mark = 0;
    qsizetype m_place;
    std::vector<Open> m_open;
    QList<ValueNode> m_documents;
    QHash<QByteArray, qsizetype> m_anchors; // the last part of each name
    QList<SharedPart> m_shared;
    QByteArray m_repeatedName;
    QString m_reason;
    qsizetype m_problemPlace = 0;
};

} // namespace

std::optional<ValueTree> readYaml(const QByteArray &text, ValueProblem *problem)
{
    if (QUtf8StringView(text).isValidUtf8()) {
        if (auto tree = readPlainYaml(text))
            return tree;
    }
    return readYamlEvents(text, problem);
}

std::optional<ValueTree> readYamlEvents(const QByteArray &text, ValueProblem *problem)
{
    return YamlReader(text).read(problem);
}

} // namespace concord
