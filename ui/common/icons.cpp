// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icons.h"

#include "core/base/logging.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <utility>

namespace concord {

namespace {

using ColorSource = QColor (*)(const QPalette &);

QString svgPath(const QString &name)
{
    return QStringLiteral(":/concord/icons/%1.svg").arg(name);
}

// Renders the file anew for each size and colour; QPixmapCache remembers the result.
class ThemedIconEngine final : public QIconEngine
{
public:
    ThemedIconEngine(QString name, ColorSource color)
        : m_name(std::move(name))
        , m_color(color)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatio();
        painter->drawPixmap(rect, scaledPixmap(rect.size() * scale, mode, state, scale));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    // `size` is in device pixels.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override
    {
        Q_UNUSED(state)
        Q_UNUSED(scale)
        const QColor color = colorFor(mode);
        const QString key = QStringLiteral("concord-icon-%1-%2-%3x%4")
                                .arg(m_name, color.name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (!QPixmapCache::find(key, &pixmap)) {
            pixmap = render(size, color);
            QPixmapCache::insert(key, pixmap);
        }
        return pixmap;
    }

    QString key() const override { return QStringLiteral("concord::ThemedIconEngine"); }
    QString iconName() override { return m_name; }
    bool isNull() override { return !QFile::exists(svgPath(m_name)); }
    QIconEngine *clone() const override { return new ThemedIconEngine(m_name, m_color); }

private:
    QColor colorFor(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (mode == QIcon::Selected)
            return palette.color(QPalette::Active, QPalette::HighlightedText);
        return m_color ? m_color(palette) : palette.color(QPalette::Active, QPalette::ButtonText);
    }

    QPixmap render(const QSize &size, const QColor &color) const
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QFile file(svgPath(m_name));
        if (size.isEmpty() || !file.open(QIODevice::ReadOnly))
            return pixmap;
        QByteArray svg = file.readAll();
        svg.replace(QByteArrayLiteral("currentColor"), color.name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer(svg);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        return pixmap;
    }

    QString m_name;
    ColorSource m_color;
};

} // namespace

QIcon themedIcon(const QString &name)
{
    return tintedIcon(name, nullptr);
}

QIcon tintedIcon(const QString &name, QColor (*color)(const QPalette &palette))
{
    if (!QFile::exists(svgPath(name))) {
        qCWarning(logUi) << "no icon" << name;
        return {};
    }
    return QIcon(new ThemedIconEngine(name, color));
}

} // namespace concord
