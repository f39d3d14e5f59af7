// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/itemlist.h"

#include "core/base/coretext.h"

#include <QUtf8StringView>

namespace concord {

std::optional<ValueTree> readItemList(const QByteArray &text, ValueProblem *problem)
{
    if (!QUtf8StringView(text).isValidUtf8()) {
        if (problem)
            *problem = {0, CoreText::tr("it is not UTF-8")};
        return std::nullopt;
    }
    ValueTree tree;
    tree.root.kind = ValueNode::Kind::Array;
    tree.root.isFlow = !text.contains('\n');
    tree.root.end = text.size();
    const char sign = tree.root.isFlow ? ',' : '\n';
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype found = text.indexOf(sign, begin);
        const qsizetype end = found < 0 ? text.size() : found;
        const QByteArrayView whole = QByteArrayView(text).sliced(begin, end - begin);
        const QByteArrayView word = whole.trimmed();
        if (!word.isEmpty()) {
            ValueNode item;
            item.value = word.toByteArray();
            item.begin = item.valueBegin = begin + (word.data() - whole.data());
            item.end = item.begin + word.size();
            tree.root.children.append(item);
        }
        begin = end + 1;
    }
    return tree;
}

} // namespace concord
