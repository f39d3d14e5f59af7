// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/kindchooser.h"

#include "ui/common/futureobserver.h"
#include "ui/common/theme.h"
#include "ui/merge/mergemodel.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStandardItemModel>

namespace concord {

namespace {

constexpr int kShownLength = 16;        // in characters
constexpr int kKindRole = Qt::UserRole; // int of ValueKind; nothing for the usual one

} // namespace

KindChooser::KindChooser(MergeModel *model, QString field, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_field(std::move(field))
    , m_kinds(new QComboBox(this))
    , m_reason(new QLabel(this))
{
    auto *label = new QLabel(tr("&Kind"), this);
    label->setBuddy(m_kinds);
    m_kinds->setObjectName(QStringLiteral("insideKind"));
    m_kinds->setAccessibleName(tr("Kind of the value"));
    // The reasons are long; the list has room for them, the box need not.
    m_kinds->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kinds->setMinimumContentsLength(kShownLength);
    m_kinds->addItem(tr("what it is"));
    const QList<ValueKind> kinds = valueKinds();
    for (const ValueKind kind : kinds)
        m_kinds->addItem(titleOf(kind), static_cast<int>(kind));
    m_reason->setObjectName(QStringLiteral("insideKindReason"));
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(label);
    layout->addWidget(m_kinds);
    layout->addWidget(m_reason, 1);
    connect(m_kinds, &QComboBox::activated, this, &KindChooser::choose);
    connect(m_model, &MergeModel::choicesChanged, this, &KindChooser::showKind);
    findMisfits();
    showKind();
}

QString KindChooser::titleOf(ValueKind kind)
{
    switch (kind) {
    case ValueKind::Text:
        return tr("text");
    case ValueKind::Lines:
        return tr("one setting a line");
    case ValueKind::List:
        return tr("a set of words");
    case ValueKind::Properties:
        return tr("properties");
    case ValueKind::Ini:
        return QStringLiteral("INI");
    case ValueKind::Json:
        return QStringLiteral("JSON");
    case ValueKind::Yaml:
        return QStringLiteral("YAML");
    case ValueKind::Toml:
        return QStringLiteral("TOML");
    case ValueKind::Xml:
        return QStringLiteral("XML");
    }
    return {};
}

void KindChooser::setLocked(bool isLocked)
{
    m_kinds->setEnabled(!isLocked);
}

// A long value is read on another thread.
void KindChooser::findMisfits()
{
    const InsideMerge *merge = m_model->insideModel()->merge(m_field);
    if (!merge)
        return;
    const ValueSides &sides = merge->sides;
    if (sides.size() <= kQuickMerge)
        takeMisfits(misfitsOf(sides));
    else
        observe(this, misfitsLater(sides),
                [this](const KindMisfits &misfits) { takeMisfits(misfits); });
}

void KindChooser::takeMisfits(const KindMisfits &misfits)
{
    auto *items = qobject_cast<QStandardItemModel *>(m_kinds->model());
    for (int i = 1; i < m_kinds->count(); ++i) {
        const auto kind = static_cast<ValueKind>(m_kinds->itemData(i, kKindRole).toInt());
        const QString problem = misfits.value(kind);
        QStandardItem *item = items->item(i);
        item->setEnabled(problem.isEmpty());
        if (problem.isEmpty())
            continue;
        item->setText(tr("%1 (%2)").arg(titleOf(kind), problem));
        item->setToolTip(problem.toHtmlEscaped());
    }
    QAbstractItemView *list = m_kinds->view();
    list->setMinimumWidth(list->sizeHintForColumn(0) + list->frameWidth() * 2);
}

void KindChooser::choose(int index)
{
    const QVariant kind = m_kinds->itemData(index, kKindRole);
    m_model->chooseKind(m_field,
                        kind.isValid() ? std::optional(static_cast<ValueKind>(kind.toInt()))
                                       : std::nullopt);
    showKind();
}

void KindChooser::showKind()
{
    const InsideNote note = m_model->insideModel()->note(m_field);
    const auto chosen = m_model->chosenKind(m_field);
    const QSignalBlocker blocker(m_kinds);
    m_kinds->setCurrentIndex(chosen ? m_kinds->findData(static_cast<int>(*chosen), kKindRole) : 0);
    const QString reason = note.kindReason.isEmpty()
        ? QString()
        : tr("%1: %2.").arg(titleOf(note.kind), note.kindReason);
    m_reason->setText(reason);
    m_kinds->setAccessibleDescription(reason);
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, subtleTextColor(quiet));
    m_reason->setPalette(quiet);
}

} // namespace concord
