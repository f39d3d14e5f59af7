// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusstrip.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/valuetext.h"
#include "ui/shell/connectionmodel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>

namespace concord {

namespace {

QLabel *makeStatusLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

StatusStrip::StatusStrip(const ConnectionModel *connection, const ConnectionUrl &url,
                         const QString &user, bool isReadOnly, QWidget *parent)
    : QWidget(parent)
    , m_connection(connection)
    , m_url(url)
    , m_user(user)
    , m_isReadOnly(isReadOnly)
    , m_icon(makeStatusLabel(QStringLiteral("connectionIcon"), this))
    , m_database(makeStatusLabel(QStringLiteral("connectionText"), this))
    , m_policy(makeStatusLabel(QStringLiteral("conflictRules"), this))
    , m_verifying(makeStatusLabel(QStringLiteral("verifying"), this))
    , m_check(makeStatusLabel(QStringLiteral("lastCheck"), this))
    , m_latency(makeStatusLabel(QStringLiteral("latency"), this))
    , m_busy(new QProgressBar(this))
{
    setObjectName(QStringLiteral("statusStrip"));
    m_busy->setObjectName(QStringLiteral("busy"));
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedSize(72, 6);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 12, 4);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    layout->addWidget(m_database, 1);
    layout->addWidget(m_policy);
    layout->addWidget(m_verifying);
    layout->addWidget(m_busy);
    layout->addSpacing(8);
    layout->addWidget(m_check);
    layout->addSpacing(8);
    layout->addWidget(m_latency);
    m_busy->hide();
    m_verifying->hide();
    m_policy->hide();
    for (QLabel *label : {m_check, m_latency})
        label->setForegroundRole(QPalette::PlaceholderText);
    connect(connection, &ConnectionModel::updated, this, &StatusStrip::updateTexts);
    updateTexts();
}

void StatusStrip::setBusy(bool isBusy)
{
    m_busy->setVisible(isBusy);
}

void StatusStrip::setPolicy(const QString &name, const QString &file, bool isReading)
{
    m_isPolicyRead = !isReading;
    m_policyName = name;
    m_policyFile = file;
    m_policy->setVisible(!file.isEmpty());
    updateTexts();
}

void StatusStrip::setVerifying(int count)
{
    m_verifyingCount = count;
    m_verifying->setVisible(count > 0);
    updateTexts();
}

void StatusStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_iconName.clear();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange)
        updateTexts();
}

void StatusStrip::updateTexts()
{
    const bool isBroken = m_connection->error().has_value();
    const QString iconName = isBroken ? QStringLiteral("unplug")
        : m_isReadOnly                ? QStringLiteral("lock")
                                      : QStringLiteral("database");
    if (std::exchange(m_iconName, iconName) != iconName) {
        const QIcon icon
            = isBroken ? tintedIcon(iconName, errorColor) : tintedIcon(iconName, successColor);
        m_icon->setPixmap(icon.pixmap(QSize(14, 14), devicePixelRatioF()));
    }
    const QString name = m_url.shortName();
    m_database->setText(m_isReadOnly ? tr("%1, as %2, to look at only").arg(name, m_user)
                                     : tr("%1, as %2").arg(name, m_user));
    m_database->setToolTip(QStringLiteral("<p>%1</p>").arg(m_url.toText().toHtmlEscaped()));
    m_database->setAccessibleDescription(m_url.toText());
    if (!m_policyName.isEmpty())
        m_policy->setText(tr("Conflict rules: %1").arg(m_policyName));
    else
        m_policy->setText(m_isPolicyRead ? tr("Conflict rules not used: mistake in the file")
                                         : tr("Conflict rules are being read…"));
    m_policy->setToolTip(QStringLiteral("<p>%1</p>").arg(m_policyFile.toHtmlEscaped()));
    m_policy->setAccessibleDescription(m_policyFile);
    m_check->setText(checkText());
    m_latency->setText(latencyText());
    m_verifying->setText(tr("%n save(s) being verified", nullptr, m_verifyingCount));
    m_verifying->setToolTip(tr("The connection was lost during a save; whether it was saved is "
                               "being found out"));
    m_busy->setAccessibleName(tr("Work is under way"));
    m_latency->setToolTip(tr("How long the last check took"));
}

QString StatusStrip::checkText() const
{
    if (m_connection->error())
        return tr("The database does not answer");
    if (m_connection->isWaiting())
        return tr("Waiting for the database…");
    const auto seconds = m_connection->secondsSinceCheck();
    if (!seconds)
        return tr("Connecting…");
    return *seconds < 2 ? tr("Checked just now")
                        : tr("Checked %n second(s) ago", nullptr, static_cast<int>(*seconds));
}

QString StatusStrip::latencyText() const
{
    const auto latency = m_connection->latencyMicroseconds();
    if (!latency || m_connection->error())
        return {};
    const double milliseconds = static_cast<double>(*latency) / 1000;
    return tr("%1 ms").arg(QLocale(uiLanguage())
                               .toString(milliseconds, 'f',
                                         milliseconds < 1        ? 2
                                             : milliseconds < 10 ? 1
                                                                 : 0));
}

} // namespace concord
