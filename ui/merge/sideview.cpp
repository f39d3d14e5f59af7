// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/sideview.h"

#include "ui/common/theme.h"
#include "ui/merge/marks.h"
#include "ui/merge/textlimits.h"

#include <QCryptographicHash>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextOption>
#include <QVBoxLayout>

#include <algorithm>

namespace concord {

namespace {

constexpr qsizetype kBeforeDifference = 200; // of a text that is shown from its difference on

QString buttonText(Pick side)
{
    if (side == Pick::Mine)
        return SideView::tr("Take &mine");
    return side == Pick::Original ? SideView::tr("Take &original") : SideView::tr("Take &database");
}

QString keyHint(Pick side)
{
    if (side == Pick::Mine)
        return SideView::tr("Alt+1, or 1 in the table");
    return side == Pick::Original ? SideView::tr("Alt+2, or 2 in the table")
                                  : SideView::tr("Alt+3, or 3 in the table");
}

QString wholeText(const MergeRowModel &row, Pick side)
{
    const FieldValue &value = row.sideValue(side);
    const CellText line = MergeRowModel::cellText(row.description(), value);
    if (line.kind == CellText::Kind::Masked)
        return line.text;
    if (value.type() == FieldValue::Type::Bytes)
        return line.text + QLatin1Char('\n')
            + SideView::tr("SHA-256 %1")
                  .arg(QString::fromLatin1(
                      QCryptographicHash::hash(value.toBytes(), QCryptographicHash::Sha256)
                          .toHex()));
    if (line.kind != CellText::Kind::Value)
        return value.toText();
    // A choice or a switch says more by its label than by what is stored.
    const bool hasLabel
        = row.description().kind == FieldKind::Switch || !row.description().choices.isEmpty();
    return hasLabel ? line.text : value.toText();
}

// Blanks that nobody would see: at the end of a line, tabs, and no-break spaces.
bool hasHiddenBlanks(const QString &text)
{
    static const QRegularExpression hidden(QStringLiteral("[\\x{00A0}\\t]| $| [\\r\\n]"));
    return text.contains(hidden);
}

} // namespace

SideView::SideView(Pick side, QWidget *parent)
    : QWidget(parent)
    , m_side(side)
    , m_take(new QPushButton(markIcon(provenanceOf(side)), buttonText(side), this))
    , m_text(new QPlainTextEdit(this))
{
    const QString name = side == Pick::Mine ? QStringLiteral("Mine")
        : side == Pick::Original            ? QStringLiteral("Original")
                                            : QStringLiteral("Database");
    m_take->setObjectName(QStringLiteral("take") + name);
    m_take->setAutoDefault(false);
    m_take->setToolTip(keyHint(side));
    m_take->setAccessibleDescription(keyHint(side));
    m_text->setObjectName(QStringLiteral("whole") + name);
    m_text->setAccessibleName(MergeRowModel::sideTitle(side));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addWidget(m_take);
    layout->addWidget(m_text, 1);
    connect(m_take, &QPushButton::clicked, this, [this] { Q_EMIT taken(m_side); });
}

void SideView::showRow(const MergeRowModel *row)
{
    m_take->setEnabled(row && row->canPick(m_side));
    if (!row) {
        m_text->clear();
        m_text->setPlaceholderText({});
        return;
    }
    const bool isKnown = m_side != Pick::Original || row->field().hasOriginal;
    const CellText line = row->side(m_side);
    m_text->setPlaceholderText(line.kind == CellText::Kind::Value ? QString() : line.text);
    QString text = isKnown ? wholeText(*row, m_side) : QString();
    if (!isQuickToLayOut(text))
        text = partOf(text, differenceStart(*row));
    showBlanks(hasHiddenBlanks(text));
    m_text->setPlainText(text);
    markDifference(*row);
}

void SideView::showBlanks(bool shown)
{
    QTextOption option = m_text->document()->defaultTextOption();
    option.setFlags(shown ? QTextOption::ShowTabsAndSpaces : QTextOption::Flags());
    m_text->document()->setDefaultTextOption(option);
}

// A stretch from a little before `start` on, with the number of characters that are left out.
QString SideView::partOf(const QString &text, qsizetype start) const
{
    const qsizetype begin = std::max<qsizetype>(0, start - kBeforeDifference);
    const QString part = text.mid(begin, kQuickLength);
    return tr("[%Ln characters are left out here]", nullptr,
              static_cast<int>(text.size() - part.size()))
        + QLatin1Char('\n') + part;
}

// Where the sides begin to differ.
qsizetype SideView::differenceStart(const MergeRowModel &row) const
{
    const QString original = row.field().original.toText();
    const QString side = row.isSideChanged(m_side) ? row.sideValue(m_side).toText()
        : row.isSideChanged(Pick::Mine)            ? row.field().current.toText()
                                                   : row.field().database.toText();
    const auto end
        = std::mismatch(original.cbegin(),
                        original.cbegin() + std::min(original.size(), side.size()), side.cbegin());
    return end.first - original.cbegin();
}

// What stands between the start and the end that the side shares with Original.
void SideView::markDifference(const MergeRowModel &row)
{
    m_text->setExtraSelections({});
    const QString original
        = wholeText(row, Pick::Original).replace(QLatin1String("\r\n"), QLatin1String("\n"));
    const bool isPart = !isQuickToLayOut(original) || !isQuickToLayOut(wholeText(row, m_side));
    const bool isComparable = row.field().hasOriginal && !row.description().isSecret && !isPart;
    if (!row.isSideChanged(m_side) || !isComparable)
        return;
    const QString side = m_text->toPlainText();
    const qsizetype shorter = std::min(side.size(), original.size());
    qsizetype start = 0;
    while (start < shorter && side.at(start) == original.at(start))
        ++start;
    qsizetype end = 0;
    while (end < shorter - start
           && side.at(side.size() - 1 - end) == original.at(original.size() - 1 - end))
        ++end;
    QTextEdit::ExtraSelection difference;
    difference.cursor = m_text->textCursor();
    difference.cursor.setPosition(static_cast<int>(start));
    difference.cursor.setPosition(static_cast<int>(side.size() - end), QTextCursor::KeepAnchor);
    difference.format.setBackground(
        tinted(palette(), provenanceColor(palette(), provenanceOf(m_side)), 0.25));
    m_text->setExtraSelections({difference});
    QTextCursor top = m_text->textCursor();
    top.setPosition(static_cast<int>(start));
    m_text->setTextCursor(top);
}

} // namespace concord
