// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/keyspage.h"

#include "core/text/sentences.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/merge/keyfield.h"
#include "ui/merge/keynotice.h"

#include <QAccessible>
#include <QEvent>
#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace concord {

namespace {

enum Column { ActionColumn, KeysColumn };
constexpr int kColumnCount = 2;

constexpr int kTarget = 24; // the least height of a button in pixels

QString shown(const QKeySequence &key)
{
    return key.toString(QKeySequence::NativeText);
}

QString shown(const QList<QKeySequence> &keys)
{
    QStringList texts;
    for (const QKeySequence &key : keys)
        texts.append(shown(key));
    return texts.join(QStringLiteral(", "));
}

// A list of Latin keys in one piece, also among lines that run from right to left.
QString isolated(const QString &keys)
{
    return QChar(0x2066) + keys + QChar(0x2069);
}

QLabel *wrapped(QLabel *label)
{
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

KeysPage::KeysPage(QWidget *parent)
    : QWidget(parent)
    , m_actions(MergeKeys::actions() + MergeKeys::actionsOfMany())
    , m_table(new QTableWidget(static_cast<int>(m_actions.size()), kColumnCount, this))
    , m_intro(wrapped(new QLabel(this)))
    , m_action(wrapped(new QLabel(this)))
    , m_usual(wrapped(new QLabel(this)))
    , m_keysLabel(new QLabel(this))
    , m_keys(new QWidget(this))
    , m_keysLayout(new QHBoxLayout(m_keys))
    , m_newLabel(new QLabel(this))
    , m_new(new KeyField(this))
    , m_give(new QPushButton(this))
    , m_status(wrapped(new QLabel(this)))
    , m_reset(new QPushButton(this))
    , m_resetAll(new QPushButton(this))
{
    setObjectName(QStringLiteral("keysPage"));
    build();
    connectParts();
    // Somebody may have written in it since.
    MergeKeys::setCurrent(MergeKeys::fromFile(MergeKeys::defaultFile()));
    withCurrentKeys(this, [this] { fill(); });
    m_table->setCurrentCell(0, ActionColumn);
    retranslate();
    say(MergeKeys::current().problems().join(QLatin1Char('\n')));
}

void KeysPage::build()
{
    m_table->setObjectName(QStringLiteral("keysTable"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setMinimumHeight(fontMetrics().height() * 12);
    m_table->verticalHeader()->hide();
    m_table->setMinimumWidth(fontMetrics().averageCharWidth() * 84);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(ActionColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(KeysColumn, QHeaderView::ResizeToContents);
    m_action->setObjectName(QStringLiteral("keysAction"));
    m_usual->setObjectName(QStringLiteral("keysUsual"));
    m_keys->setObjectName(QStringLiteral("keysOfAction"));
    m_new->setObjectName(QStringLiteral("newKey"));
    m_give->setObjectName(QStringLiteral("giveKey"));
    m_status->setObjectName(QStringLiteral("keysStatus"));
    m_reset->setObjectName(QStringLiteral("resetAction"));
    m_resetAll->setObjectName(QStringLiteral("resetAllKeys"));
    m_keysLabel->setBuddy(m_keys);
    m_newLabel->setBuddy(m_new);
    m_give->hide();
    for (QPushButton *button : {m_give, m_reset, m_resetAll})
        button->setMinimumHeight(kTarget);
    QFont bold = font();
    bold.setBold(true);
    m_action->setFont(bold);
    m_keysLayout->setContentsMargins({});
    m_status->setMinimumHeight(2 * fontMetrics().lineSpacing()); // nothing jumps when it speaks

    auto *fields = new QGridLayout;
    fields->setHorizontalSpacing(12);
    fields->setColumnStretch(1, 1);
    fields->addWidget(m_action, 0, 0, 1, 3);
    fields->addWidget(m_keysLabel, 1, 0);
    fields->addWidget(m_keys, 1, 1, 1, 2);
    fields->addWidget(m_newLabel, 2, 0);
    fields->addWidget(m_new, 2, 1);
    fields->addWidget(m_give, 2, 2);
    fields->addWidget(m_status, 3, 1, 1, 2);
    auto *resets = new QHBoxLayout;
    resets->addWidget(m_usual, 1);
    resets->addWidget(m_reset);
    resets->addWidget(m_resetAll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addWidget(m_intro);
    layout->addWidget(m_table, 1);
    layout->addLayout(fields);
    layout->addLayout(resets);
    setFocusProxy(m_table);
}

void KeysPage::connectParts()
{
    connect(m_table, &QTableWidget::currentCellChanged, this, [this] { showAction(); });
    connect(m_table, &QTableWidget::activated, m_new, [this] { m_new->setFocus(); });
    connect(m_new, &KeyField::keyPressed, this, &KeysPage::tryKey);
    connect(m_give, &QPushButton::clicked, this, &KeysPage::giveWanted);
    connect(m_reset, &QPushButton::clicked, this, &KeysPage::resetAction);
    connect(m_resetAll, &QPushButton::clicked, this, &KeysPage::resetAll);
}

void KeysPage::retranslate()
{
    m_intro->setText(tr("Keys without Ctrl or Alt act in the table of the merge dialog, unless "
                        "they are function keys; all others act in the whole dialog."));
    m_table->setHorizontalHeaderLabels({tr("Action"), tr("Keys")});
    m_table->setAccessibleName(tr("Actions of the merge dialog"));
    m_keysLabel->setText(tr("Keys:"));
    m_newLabel->setText(tr("&New key:"));
    m_new->setPlaceholderText(tr("Press a key here"));
    m_reset->setText(tr("&Reset this action"));
    m_resetAll->setText(tr("Reset &all"));
    fill();
}

MergeAction KeysPage::action() const
{
    return m_actions.value(std::max(0, m_table->currentRow()));
}

void KeysPage::fill()
{
    const MergeKeys &keys = MergeKeys::current();
    for (int row = 0; row < m_actions.size(); ++row) {
        const MergeAction action = m_actions.at(row);
        const QString name = MergeKeys::description(action);
        const QString text = keys.keys(action).isEmpty() ? tr("no key")
            : isRightToLeft()                            ? isolated(keys.text(action))
                                                         : keys.text(action);
        QFont font = m_table->font();
        font.setBold(!keys.isUsual(action));
        for (const auto &[column, shown] :
             {std::pair<int, QString>{ActionColumn, name}, {KeysColumn, text}}) {
            auto *item = new QTableWidgetItem(shown);
            item->setFont(font);
            item->setData(Qt::AccessibleTextRole, QStringLiteral("%1: %2").arg(name, text));
            item->setToolTip(keys.isUsual(action) ? shown : tr("%1 (changed)").arg(shown));
            if (!keys.isUsual(action))
                item->setData(Qt::AccessibleDescriptionRole, tr("changed"));
            m_table->setItem(row, column, item);
        }
    }
    showAction();
}

void KeysPage::showAction()
{
    const QString name = MergeKeys::description(action());
    MergeKeys usual;
    m_action->setText(name);
    m_usual->setText(MergeKeys::current().isUsual(action())
                         ? QString()
                         : tr("Usually: %1").arg(usual.text(action())));
    m_new->clear();
    m_new->setAccessibleName(tr("New key for “%1”").arg(name));
    m_new->setAccessibleDescription(tr("Press the key that shall do it."));
    m_wanted = {};
    m_give->hide();
    say({});
    showKeys();
}

void KeysPage::showKeys()
{
    const QList<QWidget *> old
        = m_keys->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *widget : old) {
        widget->hide();
        widget->deleteLater();
    }
    while (QLayoutItem *item = m_keysLayout->takeAt(0))
        delete item;
    const QString name = MergeKeys::description(action());
    const QList<QKeySequence> keys = MergeKeys::current().keys(action());
    QWidget *before = m_table;
    for (const QKeySequence &key : keys) {
        auto *button = new QPushButton(themedIcon(QStringLiteral("x")), shown(key), m_keys);
        button->setObjectName(QStringLiteral("takeKey"));
        button->setMinimumHeight(kTarget);
        button->setToolTip(tr("Take this key away"));
        button->setAccessibleName(tr("Take %1 away from “%2”").arg(shown(key), name));
        connect(button, &QPushButton::clicked, this, [this, key] { take(key); });
        m_keysLayout->addWidget(button);
        button->show(); // the layout would do it later, and Tab pass it by until then
        setTabOrder(before, button);
        before = button;
    }
    setTabOrder(before, m_new);
    if (keys.isEmpty())
        m_keysLayout->addWidget(new QLabel(tr("no key"), m_keys));
    m_keysLayout->addStretch();
}

void KeysPage::take(const QKeySequence &key)
{
    MergeKeys keys = MergeKeys::current();
    keys.take(action(), key);
    m_new->setFocus();
    use(keys, tr("%1 does nothing in the merge dialog any more.").arg(shown(key)));
}

void KeysPage::tryKey(const QKeySequence &key)
{
    const auto owner = MergeKeys::current().actionOf(key);
    m_wanted = {};
    m_give->hide();
    if (MergeKeys::isReserved(key)) {
        say(tr("%1 is needed to move about in the dialog or to press its buttons, so it cannot be "
               "given to an action.")
                .arg(shown(key)));
    } else if (owner == action()) {
        say(tr("%1 does that already.").arg(shown(key)));
    } else if (owner) {
        m_wanted = key;
        m_give->setText(tr("Gi&ve it to this action"));
        m_give->setAccessibleDescription(
            tr("“%1” loses the key %2.").arg(MergeKeys::description(*owner), shown(key)));
        m_give->show();
        say(tr("%1 is the key of “%2”. Nothing is changed so far.")
                .arg(shown(key), MergeKeys::description(*owner)));
    } else {
        m_wanted = key;
        giveWanted();
    }
}

void KeysPage::giveWanted()
{
    const QKeySequence key = m_wanted;
    MergeKeys keys = MergeKeys::current();
    keys.give(action(), key);
    m_new->setFocus();
    use(keys, tr("%1 is a key of “%2” now.").arg(shown(key), MergeKeys::description(action())));
}

void KeysPage::resetAction()
{
    MergeKeys keys = MergeKeys::current();
    const QList<QKeySequence> withOthers = keys.reset(action());
    const QString name = MergeKeys::description(action());
    use(keys,
        withOthers.isEmpty()
            ? tr("“%1” has its usual keys again.").arg(name)
            : tr("“%1” has its usual keys again, but not what other actions have: %2.")
                  .arg(name, shown(withOthers)));
}

void KeysPage::resetAll()
{
    use(MergeKeys(), tr("Every action has its usual keys again."));
}

void KeysPage::use(const MergeKeys &keys, const QString &done)
{
    const Result<void> written = keys.write(MergeKeys::defaultFile());
    MergeKeys::setCurrent(keys);
    say(written ? done
                : tr("The keys are changed until the program ends. They could not be kept: %1")
                      .arg(errorText(written.error())));
}

// Shown, and told to screen readers, which on Qt 6.4 hear of a changed name.
void KeysPage::say(const QString &text)
{
    if (m_status->text() == text)
        return;
    m_status->setText(text);
    QAccessibleEvent event(m_status, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

// Enter goes from an action to its new key, and never to the dialog's own button.
void KeysPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        QWidget::keyPressEvent(event);
}

void KeysPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace concord
