// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/helpdialogs.h"

#include "ui/common/icons.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QList>
#include <QVBoxLayout>

#include <utility>

namespace concord {

namespace {

struct HelpDialogs
{
    Q_DECLARE_TR_FUNCTIONS(concord::HelpDialogs)
};

QString keys(QKeySequence::StandardKey key)
{
    return QKeySequence(key).toString(QKeySequence::NativeText);
}

QString keys(const char *text)
{
    return QKeySequence(QLatin1String(text)).toString(QKeySequence::NativeText);
}

QList<std::pair<QString, QString>> shortcuts()
{
    return {
        {keys(QKeySequence::Save), HelpDialogs::tr("Save this record")},
        {keys("Ctrl+Shift+S"), HelpDialogs::tr("Save all records with unsaved changes")},
        {keys(QKeySequence::New), HelpDialogs::tr("New record")},
        {keys("Ctrl+D"), HelpDialogs::tr("Delete this record; in the table also Del")},
        {keys(QKeySequence::Undo), HelpDialogs::tr("Undo")},
        {keys(QKeySequence::Redo), HelpDialogs::tr("Redo")},
        {keys(QKeySequence::Find), HelpDialogs::tr("To the filter")},
        {keys("Esc"), HelpDialogs::tr("In the filter: show all rows")},
        {keys("Return"), HelpDialogs::tr("In the table: to the form")},
        {keys(QKeySequence::Copy), HelpDialogs::tr("In the table: copy the value")},
        {keys("Ctrl+Home"), HelpDialogs::tr("In the table: first row; Ctrl+End: last row")},
        {keys("Alt+PgDown"), HelpDialogs::tr("Scroll by a page; also Alt+PgUp, Alt+Home, Alt+End")},
        {keys(QKeySequence::Refresh), HelpDialogs::tr("Read the rows anew")},
        {keys("Ctrl+B"), HelpDialogs::tr("Show or hide the tables")},
        {keys("F7"), HelpDialogs::tr("In a conflict: next undecided field")},
        {keys("Alt+1"),
         HelpDialogs::tr("In a conflict: take mine; Alt+2: original, Alt+3: database")},
    };
}

QDialog *makeDialog(const QString &name, const QString &title, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(name);
    dialog->setWindowTitle(title);
    return dialog;
}

QDialogButtonBox *makeButtons(QDialog *dialog)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    return buttons;
}

} // namespace

void showShortcuts(QWidget *parent)
{
    QDialog *dialog = makeDialog(QStringLiteral("shortcutsDialog"),
                                 HelpDialogs::tr("Keyboard Shortcuts"), parent);
    auto *layout = new QGridLayout(dialog);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setHorizontalSpacing(24);
    layout->setVerticalSpacing(6);
    int row = 0;
    const auto all = shortcuts();
    for (const auto &[key, meaning] : all) {
        auto *left = new QLabel(key, dialog);
        QFont font = left->font();
        font.setWeight(QFont::DemiBold);
        left->setFont(font);
        layout->addWidget(left, row, 0);
        layout->addWidget(new QLabel(meaning, dialog), row, 1);
        ++row;
    }
    layout->setRowMinimumHeight(row, 12);
    layout->addWidget(makeButtons(dialog), row + 1, 0, 1, 2);
    dialog->show();
}

void showAbout(const BuildInfo &build, QWidget *parent)
{
    QDialog *dialog
        = makeDialog(QStringLiteral("aboutDialog"), HelpDialogs::tr("About Concord"), parent);
    QStringList lines{HelpDialogs::tr("Qt %1").arg(build.qt)};
    if (!build.sqlite.isEmpty())
        lines.append(HelpDialogs::tr("SQLite %1").arg(build.sqlite));
    if (!build.commit.isEmpty())
        lines.append(HelpDialogs::tr("Commit %1").arg(build.commit));
    auto *icon = new QLabel(dialog);
    icon->setPixmap(
        themedIcon(QStringLiteral("concord")).pixmap(QSize(64, 64), dialog->devicePixelRatioF()));
    auto *title = new QLabel(HelpDialogs::tr("Concord %1").arg(build.version), dialog);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    auto *text = new QLabel(
        HelpDialogs::tr("Edit shared records without overwriting each other.\n\n%1\n\n"
                        "Free software under the GNU General Public License, version 3 or "
                        "later.\nIcons: Lucide (ISC), QScintilla: Riverbank Computing (GPL).")
            .arg(lines.join(QLatin1Char('\n'))),
        dialog);
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(12);
    texts->addWidget(title);
    texts->addWidget(text);
    auto *top = new QHBoxLayout;
    top->setSpacing(20);
    top->addWidget(icon, 0, Qt::AlignTop);
    top->addLayout(texts, 1);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->setSpacing(20);
    layout->addLayout(top);
    layout->addWidget(makeButtons(dialog));
    dialog->show();
}

} // namespace concord
