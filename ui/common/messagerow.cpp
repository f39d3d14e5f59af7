// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/messagerow.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace concord {

namespace {

constexpr QSize kProgressSize(140, 8);

struct Look
{
    QString icon;
    QColor (*color)(const QPalette &);
};

Look lookOf(MessageBar::Kind kind)
{
    switch (kind) {
    case MessageBar::Kind::Success:
        return {QStringLiteral("circle-check"), successColor};
    case MessageBar::Kind::Warning:
        return {QStringLiteral("triangle-alert"), databaseColor};
    case MessageBar::Kind::Error:
        return {QStringLiteral("circle-alert"), errorColor};
    case MessageBar::Kind::Info:
        break;
    }
    return {QStringLiteral("info"), mineColor};
}

QLabel *makeLabel(const QString &name, const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
    return label;
}

QToolButton *makeButton(const QString &name, const QString &icon, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setIcon(themedIcon(icon));
    button->setAutoRaise(true);
    return button;
}

} // namespace

MessageRow::MessageRow(MessageBar::Kind kind, const QString &text, const QString &details,
                       QWidget *parent)
    : QFrame(parent)
    , m_kind(kind)
    , m_icon(new QLabel(this))
    , m_text(makeLabel(QStringLiteral("messageText"), text, this))
    , m_details(makeLabel(QStringLiteral("messageDetails"), details, this))
    , m_progress(new QProgressBar(this))
    , m_actions(new QHBoxLayout)
    , m_detailsButton(
          makeButton(QStringLiteral("messageDetailsButton"), QStringLiteral("chevron-down"), this))
    , m_closeButton(makeButton(QStringLiteral("messageCloseButton"), QStringLiteral("x"), this))
{
    setObjectName(QStringLiteral("message"));
    const Look look = lookOf(kind);
    m_icon->setPixmap(tintedIcon(look.icon, look.color).pixmap(QSize(18, 18), devicePixelRatioF()));
    m_actions->setSpacing(8);
    m_detailsButton->setCheckable(true);
    m_detailsButton->setVisible(!details.isEmpty());
    m_details->hide();
    m_progress->setObjectName(QStringLiteral("messageProgress"));
    m_progress->setTextVisible(false); // Qt cuts it from right to left
    m_progress->setFixedSize(kProgressSize);
    m_progress->hide();

    auto *texts = new QVBoxLayout;
    texts->setContentsMargins(0, 4, 0, 4);
    texts->setSpacing(4);
    texts->addWidget(m_text);
    texts->addWidget(m_details);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 8, 4);
    layout->setSpacing(8);
    layout->addWidget(m_icon);
    layout->addLayout(texts, 1);
    layout->addWidget(m_progress);
    layout->addLayout(m_actions);
    layout->addWidget(m_detailsButton);
    layout->addWidget(m_closeButton);

    connect(m_detailsButton, &QToolButton::toggled, this, &MessageRow::showDetails);
    connect(m_closeButton, &QToolButton::clicked, this, &MessageRow::closed);
    retranslate();
}

QString MessageRow::text() const
{
    return m_text->text();
}

QString MessageRow::details() const
{
    return m_details->text();
}

void MessageRow::addAction(const QString &label, std::function<void()> action)
{
    auto *button = new QPushButton(label, this);
    button->setObjectName(QStringLiteral("messageAction%1").arg(m_actions->count()));
    button->setAccessibleName(label);
    m_actions->addWidget(button);
    m_hasActions = true;
    connect(button, &QPushButton::clicked, this, [this, action = std::move(action)] {
        // Once: the bar deletes this row, but not at once.
        setEnabled(false);
        Q_EMIT closed();
        action();
    });
}

void MessageRow::showProgress(int done, int total)
{
    m_progress->setRange(0, total);
    m_progress->setValue(done);
    m_progress->show();
}

void MessageRow::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    const QColor color = lookOf(m_kind).color(palette());
    QPainter painter(this);
    painter.fillRect(rect(), tinted(palette(), color, 0.10));
    painter.fillRect(0, 0, 3, height(), color);
    painter.fillRect(0, height() - 1, width(), 1, tinted(palette(), color, 0.25));
}

void MessageRow::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() != QEvent::PaletteChange)
        return;
    const Look look = lookOf(m_kind);
    m_icon->setPixmap(tintedIcon(look.icon, look.color).pixmap(QSize(18, 18), devicePixelRatioF()));
}

void MessageRow::showDetails(bool visible)
{
    m_details->setVisible(visible);
    m_detailsButton->setIcon(
        themedIcon(visible ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down")));
    retranslate();
    updateGeometry();
}

void MessageRow::retranslate()
{
    m_closeButton->setToolTip(tr("Close this message"));
    m_closeButton->setAccessibleName(m_closeButton->toolTip());
    m_detailsButton->setToolTip(m_detailsButton->isChecked() ? tr("Hide details")
                                                             : tr("Show details"));
    m_detailsButton->setAccessibleName(m_detailsButton->toolTip());
    m_progress->setAccessibleName(tr("Progress"));
}

} // namespace concord
