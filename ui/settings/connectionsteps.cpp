// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/connectionsteps.h"

#include "core/text/sentences.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>

namespace concord {

namespace {

using Kind = ConnectionStep::Kind;
using Outcome = ConnectionStep::Outcome;

QIcon iconOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Passed:
        return tintedIcon(QStringLiteral("circle-check"), successColor);
    case Outcome::Noted:
        return tintedIcon(QStringLiteral("triangle-alert"), databaseColor);
    case Outcome::Failed:
        break;
    }
    return tintedIcon(QStringLiteral("circle-alert"), errorColor);
}

} // namespace

ConnectionSteps::ConnectionSteps(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_running(new QLabel(this))
{
    setObjectName(QStringLiteral("connectionSteps"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    m_running->setObjectName(QStringLiteral("testRunning"));
    m_running->setForegroundRole(QPalette::PlaceholderText);
    m_running->hide();
    connect(&m_watcher, &QFutureWatcherBase::resultReadyAt, this,
            [this](int index) { show(m_watcher.resultAt(index)); });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] { showRunning(false); });
}

ConnectionSteps::~ConnectionSteps()
{
    stop();
}

void ConnectionSteps::start(const ConnectionTarget &target)
{
    stop();
    clear();
    m_url = target.url;
    m_stop = makeStopFlag();
    m_watcher.setFuture(testConnection(target, m_stop));
    showRunning(true);
}

void ConnectionSteps::stop()
{
    if (m_stop)
        *m_stop = true;
}

void ConnectionSteps::clear()
{
    const QList<QLabel *> labels = findChildren<QLabel *>();
    for (QLabel *label : labels) {
        if (label != m_running)
            delete label;
    }
}

void ConnectionSteps::show(const ConnectionStep &step)
{
    const int row = m_grid->rowCount();
    auto *icon = new QLabel(this);
    icon->setPixmap(iconOf(step.outcome).pixmap(QSize(kTextIcon, kTextIcon), devicePixelRatioF()));
    auto *text = new QLabel(textOf(step, m_url), this);
    text->setObjectName(QStringLiteral("step%1").arg(static_cast<int>(step.kind)));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *time = new QLabel(tr("%1 ms").arg(QLocale().toString(step.microseconds / 1000)), this);
    time->setForegroundRole(QPalette::PlaceholderText);
    m_grid->addWidget(icon, row, 0, Qt::AlignTop);
    m_grid->addWidget(text, row, 1);
    m_grid->addWidget(time, row, 2, Qt::AlignTop | Qt::AlignRight);
    QAccessibleEvent said(text, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

void ConnectionSteps::showRunning(bool isRunning)
{
    m_running->setText(tr("Testing…"));
    m_running->setVisible(isRunning);
    if (isRunning)
        m_grid->addWidget(m_running, m_grid->rowCount() + static_cast<int>(Kind::Keeping) + 1, 1);
    Q_EMIT runningChanged();
}

QString ConnectionSteps::textOf(const ConnectionStep &step, const ConnectionUrl &url)
{
    if (step.error)
        return step.outcome == Outcome::Failed || step.kind != Kind::OwnTables
            ? errorText(*step.error)
            : tr("%1 A save whose answer is lost cannot be looked up without them.")
                  .arg(errorText(*step.error));
    switch (step.kind) {
    case Kind::Name:
        return tr("The name is known: %1.").arg(step.found);
    case Kind::Port:
        return tr("%1 answers.").arg(step.found);
    case Kind::Tls:
        if (step.found.isEmpty())
            return tr("The connection is not encrypted.");
        return step.outcome == Outcome::Passed
            ? tr("Encrypted (%1), and the server's certificate is in order.").arg(step.found)
            : tr("Encrypted (%1), but not everything about the server was verified.")
                  .arg(step.found);
    case Kind::SignIn:
        return url.user.isEmpty() ? tr("Signed in.") : tr("Signed in as %1.").arg(step.found);
    case Kind::Database:
        return tr("The database %1 is open.").arg(step.found);
    case Kind::OwnTables:
        return tr("Concord's own tables are installed.");
    case Kind::Keeping:
        break;
    }
    return tr("No setting lets the database lose what it says it has saved.");
}

} // namespace concord
