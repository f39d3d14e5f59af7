// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/dialogheader.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/merge/countchips.h"

#include <QHBoxLayout>
#include <QLabel>

namespace concord {

namespace {

constexpr int kIconSize = 32;

} // namespace

DialogHeader::DialogHeader(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_savedBy(new QLabel(this))
    , m_reason(new QLabel(this))
    , m_counts(new CountChips(this))
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setBold(true);
    m_title->setFont(large);
    m_title->setObjectName(QStringLiteral("mergeTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_savedBy->setObjectName(QStringLiteral("mergeSavedBy"));
    m_savedBy->setTextFormat(Qt::PlainText);
    m_savedBy->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_reason->setObjectName(QStringLiteral("mergeReason"));
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    m_reason->hide();
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, subtleTextColor(quiet));
    m_savedBy->setPalette(quiet);

    auto *below = new QHBoxLayout;
    below->setSpacing(12);
    below->addWidget(m_savedBy);
    below->addWidget(m_counts);
    below->addStretch();
    auto *texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addWidget(m_title);
    texts->addWidget(m_reason);
    texts->addLayout(below);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(14);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
}

void DialogHeader::setTitle(const QString &title, bool isCalm)
{
    m_title->setText(title);
    const QIcon icon = isCalm ? tintedIcon(QStringLiteral("git-merge"), successColor)
                              : tintedIcon(QStringLiteral("git-compare"), undecidedColor);
    m_icon->setPixmap(icon.pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
}

void DialogHeader::setSavedBy(const QString &text)
{
    m_savedBy->setText(text);
    m_savedBy->setVisible(!text.isEmpty());
}

void DialogHeader::setReason(const QString &text)
{
    m_reason->setText(text);
    m_reason->setVisible(!text.isEmpty());
}

void DialogHeader::setCounts(const QList<MergeModel::Count> &counts)
{
    m_counts->setCounts(counts);
    m_counts->setVisible(!counts.isEmpty());
}

QString DialogHeader::title() const
{
    return m_title->text();
}

} // namespace concord
