// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowlayout.h"

#include <QDataStream>
#include <QIODevice>
#include <QMainWindow>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace concord {

namespace {

// Where rows and form have room side by side.
constexpr int kWide = 1060;

} // namespace

WindowLayout::WindowLayout(QMainWindow *window, const Parts &parts)
    : m_window(window)
    , m_outer(new QSplitter(Qt::Horizontal, window))
    , m_inner(new QSplitter(Qt::Vertical, window))
{
    m_inner->setObjectName(QStringLiteral("workSplitter"));
    m_inner->addWidget(parts.rows);
    m_inner->addWidget(parts.form);
    m_inner->setChildrenCollapsible(false);
    m_outer->setObjectName(QStringLiteral("tablesSplitter"));
    m_outer->addWidget(parts.tables);
    m_outer->addWidget(m_inner);
    m_outer->setStretchFactor(0, 0);
    m_outer->setStretchFactor(1, 1);
    m_outer->setChildrenCollapsible(false);
    auto *central = new QWidget(window);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    if (parts.band)
        layout->addWidget(parts.band);
    layout->addWidget(parts.messages);
    layout->addWidget(m_outer, 1);
    layout->addWidget(parts.status);
    window->setCentralWidget(central);
    window->resize(1100, 800);
    m_inner->setSizes({400, 600});
}

void WindowLayout::arrange()
{
    const bool isWide = m_window->width() >= kWide && m_window->width() > m_window->height();
    const auto wanted = isWide ? Qt::Horizontal : Qt::Vertical;
    if (m_inner->orientation() == wanted)
        return;
    m_inner->setOrientation(wanted);
    m_inner->setSizes(isWide ? QList<int>{550, 450} : QList<int>{400, 600});
}

void WindowLayout::fitTables()
{
    if (m_isRestored)
        return;
    const int width = m_outer->widget(0)->sizeHint().width();
    m_outer->setSizes({width, std::max(0, m_outer->width() - width)});
}

QByteArray WindowLayout::state() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_window->saveGeometry() << m_outer->saveState();
    return state;
}

void WindowLayout::restore(const QByteArray &state)
{
    QDataStream stream(state);
    QByteArray geometry;
    QByteArray outer;
    stream >> geometry >> outer;
    if (stream.status() != QDataStream::Ok)
        return;
    m_window->restoreGeometry(geometry);
    m_isRestored = m_outer->restoreState(outer);
}

} // namespace concord
