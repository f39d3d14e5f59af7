// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/fielddetail.h"

#include "ui/common/theme.h"
#include "ui/merge/keynotice.h"
#include "ui/merge/marks.h"
#include "ui/merge/mergekeys.h"
#include "ui/merge/resulteditor.h"
#include "ui/merge/sideview.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace concord {

namespace {

constexpr int kNarrow = 900; // pixels of the pane
constexpr int kTall = 250;   // with the result below

void showTip(QPushButton *button, const QString &text, MergeAction action)
{
    const QString tip = QStringLiteral("%1 (%2)").arg(text, MergeKeys::current().text(action));
    button->setToolTip(tip);
    button->setAccessibleDescription(tip);
}

} // namespace

FieldDetail::FieldDetail(QWidget *parent)
    : QWidget(parent)
    , m_mark(new QLabel(this))
    , m_title(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_combine(addButton(QStringLiteral("takeBoth")))
    , m_mineFirst(addButton(QStringLiteral("takeMineFirst")))
    , m_databaseFirst(addButton(QStringLiteral("takeDatabaseFirst")))
    , m_open(addButton(QStringLiteral("openInside")))
    , m_mine(new SideView(Pick::Mine, this))
    , m_original(new SideView(Pick::Original, this))
    , m_database(new SideView(Pick::Database, this))
    , m_result(new ResultEditor(this))
    , m_grid(new QGridLayout)
{
    setObjectName(QStringLiteral("fieldDetail"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setObjectName(QStringLiteral("detailTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_sentence->setObjectName(QStringLiteral("detailSentence"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_combine->setIcon(markIcon(Provenance::Combined));
    m_mineFirst->setText(tr("Mine, then theirs"));
    m_databaseFirst->setText(tr("Theirs, then mine"));
    m_open->setText(tr("Open &inside"));
    withCurrentKeys(this, [this] { showButtons(); });

    auto *top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_mark);
    top->addWidget(m_title);
    top->addWidget(m_sentence, 1);
    for (QPushButton *button : {m_combine, m_mineFirst, m_databaseFirst, m_open})
        top->addWidget(button);
    m_grid->setHorizontalSpacing(10);
    m_grid->setVerticalSpacing(6);
    m_grid->addWidget(m_mine, 0, 0);
    m_grid->addWidget(m_original, 0, 1);
    m_grid->addWidget(m_database, 0, 2);
    for (int column = 0; column < 3; ++column)
        m_grid->setColumnStretch(column, 22);
    arrange();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(top);
    layout->addLayout(m_grid, 1);

    const auto want = [this](Pick pick) {
        if (m_row)
            Q_EMIT pickWanted(m_row->field().name, pick);
    };
    for (SideView *side : {m_mine, m_original, m_database})
        connect(side, &SideView::taken, this, want);
    connect(m_combine, &QPushButton::clicked, this, [want] { want(Pick::Combined); });
    connect(m_mineFirst, &QPushButton::clicked, this, [want] { want(Pick::MineThenDatabase); });
    connect(m_databaseFirst, &QPushButton::clicked, this, [want] { want(Pick::DatabaseThenMine); });
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (m_row)
            Q_EMIT openWanted(m_row->field().name);
    });
    connect(m_result, &ResultEditor::textTyped, this, &FieldDetail::textTyped);
    connect(m_result, &ResultEditor::nullTyped, this, &FieldDetail::nullTyped);
    connect(m_result, &ResultEditor::typingFinished, this, &FieldDetail::typingFinished);
}

void FieldDetail::showRow(const std::optional<MergeRowModel> &row)
{
    const bool isSameField = m_row && row && m_row->field().name == row->field().name;
    const bool hasSameSides = isSameField && m_row->field().database == row->field().database
        && m_row->field().current == row->field().current;
    m_row = row;
    const MergeRowModel *shown = m_row ? &*m_row : nullptr;
    m_title->setText(shown ? shown->label() : QString());
    m_sentence->setText(shown ? shown->sentence() : tr("Choose a field above to see it whole."));
    m_mark->setVisible(shown && shown->provenance() != Provenance::Unchanged);
    if (shown)
        m_mark->setPixmap(markIcon(shown->provenance()).pixmap(QSize(16, 16), devicePixelRatioF()));
    showButtons();
    // Text that is being read or copied is not set anew because something was typed beside it.
    if (!hasSameSides) {
        for (SideView *side : {m_mine, m_original, m_database})
            side->showRow(shown);
    }
    m_result->showRow(m_row);
    arrange();
}

void FieldDetail::arrange()
{
    const auto hasLines = [this](Pick side) {
        const FieldValue &value = m_row->sideValue(side);
        const qsizetype end = value.toText().indexOf(QLatin1Char('\n'));
        return value.type() == FieldValue::Type::Text && end >= 0
            && end + 1 < value.toText().size();
    };
    const bool isBelow = (width() > 0 && width() < kNarrow && isVisible())
        || (m_row
            && (hasLines(Pick::Mine) || hasLines(Pick::Original) || hasLines(Pick::Database)));
    const int at = m_grid->indexOf(m_result);
    int row = -1;
    int column = 0;
    int rows = 0;
    int columns = 0;
    if (at >= 0)
        m_grid->getItemPosition(at, &row, &column, &rows, &columns);
    if (row == (isBelow ? 1 : 0))
        return;
    m_grid->removeWidget(m_result);
    if (isBelow)
        m_grid->addWidget(m_result, 1, 0, 1, 3);
    else
        m_grid->addWidget(m_result, 0, 3);
    m_grid->setColumnStretch(3, isBelow ? 0 : 34);
    m_grid->setRowStretch(0, 3);
    m_grid->setRowStretch(1, isBelow ? 2 : 0);
    m_grid->setHorizontalSpacing(10);
    setMinimumHeight(isBelow ? kTall : 0);
}

void FieldDetail::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

QPushButton *FieldDetail::addButton(const QString &name)
{
    auto *button = new QPushButton(this);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

void FieldDetail::showButtons()
{
    const auto canPick = [this](Pick pick) { return m_row && m_row->canPick(pick); };
    const bool isProposal = m_row && m_row->field().proposal;
    m_combine->setVisible(canPick(Pick::Combined));
    m_combine->setText(isProposal ? tr("A&ccept the merge") : tr("Take &both"));
    showTip(m_combine,
            isProposal ? tr("The changes of both sides, merged inside the value.")
                       : tr("Each field of the group from the side that changed it."),
            MergeAction::TakeBoth);
    showTip(m_mineFirst, tr("Your text, and theirs behind it."), MergeAction::MineThenDatabase);
    showTip(m_databaseFirst, tr("Their text, and yours behind it."), MergeAction::DatabaseThenMine);
    showTip(m_open, tr("Decide the places inside this value one by one."), MergeAction::OpenInside);
    m_mineFirst->setVisible(canPick(Pick::MineThenDatabase));
    m_databaseFirst->setVisible(canPick(Pick::DatabaseThenMine));
    m_open->setVisible(m_row && m_row->canOpen());
}

void FieldDetail::setOriginalShown(bool shown)
{
    m_original->setVisible(shown);
}

void FieldDetail::startTyping()
{
    m_result->startTyping();
}

} // namespace concord
