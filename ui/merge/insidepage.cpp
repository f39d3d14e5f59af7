// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/insidepage.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/merge/countchips.h"
#include "ui/merge/keynotice.h"
#include "ui/merge/kindchooser.h"
#include "ui/merge/marks.h"
#include "ui/merge/mergekeys.h"
#include "ui/merge/mergepage.h"
#include "ui/merge/textlimits.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <utility>

namespace concord {

InsidePage::InsidePage(MergeModel *outer, const QString &field, QWidget *parent)
    : QWidget(parent)
    , m_outer(outer)
    , m_field(field)
    , m_places(new MergePage(outer->inside(field), this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_kind(new KindChooser(outer, field, this))
    , m_title(new QLabel(this))
    , m_counts(new CountChips(this))
    , m_back(new QPushButton(themedIcon(QStringLiteral("undo-2")), tr("Back to the &fields"), this))
    , m_accept(new QPushButton(markIcon(Provenance::Combined), tr("A&ccept this result"), this))
    , m_verdict(new QLabel(this))
    , m_whole(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("insidePage"));
    m_splitter->setObjectName(QStringLiteral("insideSplitter"));
    m_splitter->addWidget(m_places);
    m_splitter->addWidget(makeWhole());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(makeHead());
    layout->addWidget(m_kind);
    layout->addWidget(m_splitter, 1);
    connect(m_back, &QPushButton::clicked, this, &InsidePage::backWanted);
    connect(m_accept, &QPushButton::clicked, this, &InsidePage::accepted);
    connect(m_outer, &MergeModel::choicesChanged, this, &InsidePage::showAll);
    connect(m_outer, &MergeModel::kindsChanged, this, &InsidePage::replacePlaces);
    followPlaces();
    showAll();
}

void InsidePage::followPlaces()
{
    connect(m_places->model(), &MergeModel::choicesChanged, m_places, [this] { showAll(); });
}

// A long value has no places until it is merged again: then the row of the field says so.
void InsidePage::replacePlaces()
{
    MergeModel *model = m_outer->inside(m_field);
    if (!model) {
        Q_EMIT backWanted();
        return;
    }
    if (model == m_places->model())
        return;
    const QList<int> sizes = m_splitter->sizes();
    MergePage *old = std::exchange(m_places, new MergePage(model, this));
    m_splitter->replaceWidget(0, m_places);
    m_splitter->setSizes(sizes);
    old->hide();
    old->deleteLater();
    followPlaces();
    showAll();
    Q_EMIT placesReplaced();
}

void InsidePage::setLocked(bool isLocked)
{
    m_places->setLocked(isLocked);
    m_kind->setLocked(isLocked);
}

void InsidePage::showAll()
{
    showHead();
    showWhole();
}

QWidget *InsidePage::makeHead()
{
    auto *head = new QWidget(this);
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setObjectName(QStringLiteral("insideTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_back->setObjectName(QStringLiteral("insideBack"));
    m_back->setToolTip(tr("Esc"));
    m_accept->setObjectName(QStringLiteral("insideAccept"));
    withCurrentKeys(m_accept, [this] {
        m_accept->setToolTip(MergeKeys::current().text(MergeAction::OpenInside));
    });
    for (QPushButton *button : {m_back, m_accept})
        button->setAutoDefault(false);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addWidget(m_back);
    layout->addWidget(m_title);
    layout->addWidget(m_counts);
    layout->addStretch();
    layout->addWidget(m_accept);
    return head;
}

QWidget *InsidePage::makeWhole()
{
    auto *box = new QWidget(this);
    auto *title = new QLabel(tr("The &whole result"), box);
    title->setBuddy(m_whole);
    m_verdict->setObjectName(QStringLiteral("insideVerdict"));
    m_verdict->setTextFormat(Qt::PlainText);
    m_whole->setObjectName(QStringLiteral("insideWhole"));
    m_whole->setAccessibleName(tr("The whole result"));
    m_whole->setReadOnly(true);
    m_whole->setTabChangesFocus(true);
    auto *top = new QHBoxLayout;
    top->addWidget(title);
    top->addWidget(m_verdict, 1);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addWidget(m_whole, 1);
    return box;
}

QString InsidePage::titleOf(ValueKind kind)
{
    switch (kind) {
    case ValueKind::Text:
    case ValueKind::List:
        return tr("%1, as text");
    case ValueKind::Lines:
    case ValueKind::Ini:
    case ValueKind::Properties:
        return tr("%1, as settings");
    case ValueKind::Json:
        return tr("%1, as JSON");
    case ValueKind::Yaml:
        return tr("%1, as YAML");
    case ValueKind::Toml:
        return tr("%1, as TOML");
    case ValueKind::Xml:
        return tr("%1, as XML");
    }
    return {};
}

void InsidePage::showHead()
{
    const MergeRowModel *row = m_outer->row(m_field);
    if (!row)
        return;
    m_title->setText(titleOf(row->inside().kind).arg(row->label()));
    m_counts->setCounts(m_places->model()->counts());
    m_accept->setVisible(row->canPick(Pick::Combined));
}

void InsidePage::showWhole()
{
    const MergeRowModel *row = m_outer->row(m_field);
    if (!row)
        return;
    const auto &shown = row->shownResult();
    QString text = shown ? shown->toText() : QString();
    if (!isQuickToLayOut(text))
        text = text.left(kQuickLength);
    if (m_whole->toPlainText() != text)
        m_whole->setPlainText(text);
    const int open = m_places->model()->openCount();
    QString verdict = row->sentence();
    if (!shown)
        verdict = tr("It stands here once %n places are decided.", nullptr, open);
    else if (row->provenance() != Provenance::Invalid && row->inside().kind == ValueKind::Json)
        verdict += QLatin1Char(' ') + tr("It can be read as JSON.");
    m_whole->setPlaceholderText(shown ? QString() : tr("nothing chosen yet"));
    m_verdict->setText(verdict);
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, subtleTextColor(quiet));
    m_verdict->setPalette(quiet);
}

} // namespace concord
