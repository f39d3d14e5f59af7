// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/sideview.h"

#include "ui/common/theme.h"
#include "ui/merge/keynotice.h"
#include "ui/merge/marks.h"
#include "ui/merge/mergekeys.h"
#include "ui/merge/textlimits.h"
#include "ui/merge/worddiff.h"

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

constexpr qsizetype kLongestCompared = 64 * 1024;

bool isQuickToCompare(const QString &text)
{
    return text.size() <= kLongestCompared && isQuickToLayOut(text);
}

constexpr qsizetype kBeforeDifference = 200; // of a text that is shown from its difference on

QString buttonText(Pick side)
{
    if (side == Pick::Mine)
        return SideView::tr("Take &mine");
    return side == Pick::Original ? SideView::tr("Take &original") : SideView::tr("Take &database");
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
    withCurrentKeys(m_take, [this, side] {
        const QString keys = MergeKeys::current().text(MergeKeys::actionOf(side));
        m_take->setToolTip(keys);
        m_take->setAccessibleDescription(keys);
    });
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

// On a side the words that Original lacks; on Original those that a side no longer has.
void SideView::markDifference(const MergeRowModel &row)
{
    m_text->setExtraSelections({});
    const bool isComparable = row.field().hasOriginal && !row.description().isSecret;
    if (!isComparable)
        return;
    const QString shown = m_text->toPlainText();
    QList<QTextEdit::ExtraSelection> selections;
    for (const Pick other : {Pick::Mine, Pick::Original, Pick::Database}) {
        const bool isPair = m_side == Pick::Original
            ? other != m_side && row.isSideChanged(other)
            : other == Pick::Original && row.isSideChanged(m_side);
        const QString text = isPair
            ? wholeText(row, other).replace(QLatin1String("\r\n"), QLatin1String("\n"))
            : QString();
        if (isPair && isQuickToCompare(text) && isQuickToCompare(wholeText(row, m_side)))
            select(wordsNotIn(text, shown), selections);
    }
    m_text->setExtraSelections(selections);
    if (selections.isEmpty())
        return;
    QTextCursor first = m_text->textCursor();
    first.setPosition(selections.first().cursor.selectionStart());
    m_text->setTextCursor(first);
}

void SideView::select(const QList<TextStretch> &stretches,
                      QList<QTextEdit::ExtraSelection> &selections) const
{
    const QColor color = provenanceColor(palette(), provenanceOf(m_side));
    for (const TextStretch &stretch : stretches) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(m_text->document());
        selection.cursor.setPosition(static_cast<int>(stretch.begin));
        selection.cursor.setPosition(static_cast<int>(stretch.begin + stretch.length),
                                     QTextCursor::KeepAnchor);
        selection.format.setBackground(tinted(palette(), color, 0.25));
        // Not by colour alone.
        selection.format.setUnderlineStyle(
            m_side == Pick::Original ? QTextCharFormat::DotLine : QTextCharFormat::SingleUnderline);
        selection.format.setUnderlineColor(color);
        selections.append(selection);
    }
}

} // namespace concord
