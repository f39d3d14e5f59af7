// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/fielddetail.h"

#include "ui/common/theme.h"
#include "ui/merge/marks.h"
#include "ui/merge/resulteditor.h"
#include "ui/merge/sideview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace concord {

FieldDetail::FieldDetail(QWidget *parent)
    : QWidget(parent)
    , m_mark(new QLabel(this))
    , m_title(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_combine(new QPushButton(markIcon(Provenance::Combined), tr("Take &both"), this))
    , m_mine(new SideView(Pick::Mine, this))
    , m_original(new SideView(Pick::Original, this))
    , m_database(new SideView(Pick::Database, this))
    , m_result(new ResultEditor(this))
{
    setObjectName(QStringLiteral("fieldDetail"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setObjectName(QStringLiteral("detailTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_sentence->setObjectName(QStringLiteral("detailSentence"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_combine->setObjectName(QStringLiteral("takeBoth"));
    m_combine->setAutoDefault(false);
    m_combine->setToolTip(tr("Each field of the group from the side that changed it. Alt+4"));

    auto *top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_mark);
    top->addWidget(m_title);
    top->addWidget(m_sentence, 1);
    top->addWidget(m_combine);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(10);
    columns->addWidget(m_mine, 22);
    columns->addWidget(m_original, 22);
    columns->addWidget(m_database, 22);
    columns->addWidget(m_result, 34);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(top);
    layout->addLayout(columns, 1);

    const auto want = [this](Pick pick) {
        if (m_row)
            Q_EMIT pickWanted(m_row->field().name, pick);
    };
    for (SideView *side : {m_mine, m_original, m_database})
        connect(side, &SideView::taken, this, want);
    connect(m_combine, &QPushButton::clicked, this, [want] { want(Pick::Combined); });
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
    m_combine->setVisible(shown && shown->canPick(Pick::Combined));
    // Text that is being read or copied is not set anew because something was typed beside it.
    if (!hasSameSides) {
        for (SideView *side : {m_mine, m_original, m_database})
            side->showRow(shown);
    }
    m_result->showRow(m_row);
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
