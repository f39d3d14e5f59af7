// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QDir>
#include <QTest>

using namespace concord;

namespace {

// The colour of the most opaque pixel; invalid where nothing is drawn.
QColor inkOf(const QPixmap &pixmap)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    QRgb ink = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) > qAlpha(ink))
                ink = image.pixel(x, y);
        }
    }
    return qAlpha(ink) > 0 ? QColor(ink) : QColor();
}

bool isAlike(const QColor &one, const QColor &other)
{
    return qAbs(one.red() - other.red()) < 8 && qAbs(one.green() - other.green()) < 8
        && qAbs(one.blue() - other.blue()) < 8;
}

} // namespace

class IconsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void drawsEveryIcon_data();
    void drawsEveryIcon();
    void followsTheTheme();
    void drawsDisabledQuieter();
    void drawsAtTheScreensScale();
    void takesAColorWithAMeaning();
    void warnsOfAnUnknownName();
};

void IconsTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    applyTheme(ThemeChoice::Light);
}

void IconsTest::drawsEveryIcon_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files
        = QDir(QStringLiteral(":/concord/icons")).entryList({QStringLiteral("*.svg")});
    QVERIFY(files.size() > 20);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file.chopped(4);
}

void IconsTest::drawsEveryIcon()
{
    QFETCH(QString, name);
    const QIcon icon = themedIcon(name);
    QVERIFY(!icon.isNull());
    QVERIFY(inkOf(icon.pixmap(QSize(24, 24), 1.0)).isValid());
}

void IconsTest::followsTheTheme()
{
    const QIcon icon = themedIcon(QStringLiteral("save"));
    const QColor light = inkOf(icon.pixmap(QSize(48, 48), 1.0));
    QVERIFY(isAlike(light, QApplication::palette().color(QPalette::ButtonText)));
    applyTheme(ThemeChoice::Dark);
    const QColor dark = inkOf(icon.pixmap(QSize(48, 48), 1.0));
    QVERIFY(isAlike(dark, QApplication::palette().color(QPalette::ButtonText)));
    QVERIFY(!isAlike(light, dark));
}

void IconsTest::drawsDisabledQuieter()
{
    const QIcon icon = themedIcon(QStringLiteral("save"));
    const QColor ink = inkOf(icon.pixmap(QSize(48, 48), 1.0, QIcon::Disabled));
    QVERIFY(isAlike(ink, QApplication::palette().color(QPalette::Disabled, QPalette::ButtonText)));
}

void IconsTest::drawsAtTheScreensScale()
{
    const QPixmap pixmap = themedIcon(QStringLiteral("save")).pixmap(QSize(16, 16), 1.5);
    QCOMPARE(pixmap.size(), QSize(24, 24));
    QCOMPARE(pixmap.devicePixelRatio(), 1.5);
}

void IconsTest::takesAColorWithAMeaning()
{
    const QIcon icon = tintedIcon(QStringLiteral("circle-dot"), databaseColor);
    QVERIFY(
        isAlike(inkOf(icon.pixmap(QSize(48, 48), 1.0)), databaseColor(QApplication::palette())));
}

void IconsTest::warnsOfAnUnknownName()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("no icon.*nowhere")));
    QVERIFY(themedIcon(QStringLiteral("nowhere")).isNull());
}

QTEST_MAIN(IconsTest)
#include "tst_icons.moc"
