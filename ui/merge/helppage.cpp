// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/helppage.h"

#include "ui/merge/keynotice.h"
#include "ui/merge/keysdialog.h"
#include "ui/merge/mergekeys.h"

#include <QDir>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace concord {

HelpPage::HelpPage(bool isOfMany, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("helpPage"));
    auto *shown = new QPlainTextEdit(this);
    shown->setObjectName(QStringLiteral("helpText"));
    shown->setAccessibleName(tr("Help on this dialog"));
    shown->setReadOnly(true);
    shown->setTabChangesFocus(true);
    auto *back = new QPushButton(tr("&Back to the merge"), this);
    back->setObjectName(QStringLiteral("helpBack"));
    auto *change = new QPushButton(tr("Change &keys…"), this);
    change->setObjectName(QStringLiteral("changeKeys"));
    for (QPushButton *button : {back, change})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(back);
    buttons->addWidget(change);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(shown, 1);
    layout->addLayout(buttons);
    setFocusProxy(shown);
    withCurrentKeys(shown, [shown, isOfMany] { shown->setPlainText(text(isOfMany)); });
    connect(change, &QPushButton::clicked, this, [this] {
        auto *dialog = new KeysDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(back, &QPushButton::clicked, this, &HelpPage::backWanted);
}

QString HelpPage::text(bool isOfMany)
{
    const MergeKeys &keys = MergeKeys::current();
    QStringList lines{
        tr("Each row is a field that somebody changed. From its start on: the field, Current (what "
           "you typed), "
           "Original (what you read), Database (what is there now), and Result (what will be "
           "saved)."),
        tr("A filled circle is yours, an open one the original, a diamond the database's. What "
           "only one side changed "
           "is chosen already. A triangle waits for your choice, a branch is a proposal that waits "
           "for your yes: two "
           "changes merged inside the value, which nobody has looked at."),
        tr("Below the table stands the field in focus, whole, with the words that changed marked, "
           "and its result to "
           "be typed. Nothing is saved before you save it, and leaving loses nothing."),
        QString(), tr("Keys")};
    QList<MergeAction> actions = MergeKeys::actions();
    if (isOfMany) {
        lines.prepend(tr("The list shows every record that somebody else changed, and what each "
                         "still waits for; the "
                         "rest of the window is about the one that is chosen. What you decide for "
                         "one field can be "
                         "decided alike wherever the three values are the same. Each record is "
                         "saved by itself: one "
                         "that changes again or is refused stays in the list and says why."));
        actions += MergeKeys::actionsOfMany();
    }
    for (const MergeAction action : actions) {
        const QString given = keys.text(action);
        lines.append(
            QStringLiteral("    %1: %2")
                .arg(MergeKeys::description(action), given.isEmpty() ? tr("no key") : given));
    }
    lines.append(QStringLiteral("    %1").arg(
        tr("Take the side under the cursor, or type into the result: Space")));
    lines.append(QStringLiteral("    %1").arg(tr("Go back, or leave and go on editing: Esc")));
    lines.append(QString());
    lines.append(
        tr("Keys without Ctrl or Alt act in the table. Each can be changed, here or in the "
           "settings; what you change stands in %1.")
            .arg(QDir::toNativeSeparators(MergeKeys::defaultFile())));
    lines.append(keys.problems());
    return lines.join(QLatin1Char('\n'));
}

} // namespace concord
