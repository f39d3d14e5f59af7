// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>

using namespace concord;

using SideColor = QColor (*)(const QPalette &);
Q_DECLARE_METATYPE(SideColor)

namespace {

QPalette paletteOf(QRgb base, QRgb text)
{
    QPalette palette;
    palette.setColor(QPalette::Base, QColor(base));
    palette.setColor(QPalette::Text, QColor(text));
    return palette;
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void measuresContrastAsTheStandardDoes();
    void showsEveryMeaningReadably_data();
    void showsEveryMeaningReadably();
    void showsTextReadably_data();
    void showsTextReadably();
    void changesAtRunTime();
    void followsADarkDesktop();
    void tintsBetweenBaseAndSide();
    void keepsIconAndTextOfAButtonTogether_data();
    void keepsIconAndTextOfAButtonTogether();
};

void ThemeTest::keepsIconAndTextOfAButtonTogether_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("from the left") << Qt::LeftToRight;
    QTest::newRow("from the right") << Qt::RightToLeft;
}

void ThemeTest::keepsIconAndTextOfAButtonTogether()
{
    QFETCH(Qt::LayoutDirection, direction);
    applyTheme(ThemeChoice::Light);
    QPixmap red(16, 16);
    red.fill(Qt::red);
    QPushButton button(QIcon(red), QStringLiteral("Take"));
    button.resize(400, 30);
    QApplication::setLayoutDirection(direction);
    const QImage image = button.grab().toImage();
    QApplication::setLayoutDirection(Qt::LeftToRight);
    // The outermost columns that hold something dark or red, within the button's own edge.
    int first = image.width();
    int last = 0;
    for (int x = 8; x < image.width() - 8; ++x) {
        for (int y = 8; y < image.height() - 8; ++y) {
            const QColor color = image.pixelColor(x, y);
            if (color.green() < 120) {
                first = std::min(first, x);
                last = std::max(last, x);
            }
        }
    }
    QVERIFY(last - first > 16);
    QVERIFY2(last - first < 100, qPrintable(QString::number(last - first)));
    QVERIFY(std::abs((first + last) / 2 - 200) < 15);
}

void ThemeTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void ThemeTest::measuresContrastAsTheStandardDoes()
{
    QCOMPARE(qRound(contrast(Qt::black, Qt::white) * 100), 2100);
    QCOMPARE(qRound(contrast(Qt::white, Qt::white) * 100), 100);
    // #767676 is the well-known lightest grey that passes on white.
    QCOMPARE(qRound(contrast(QColor(0x76, 0x76, 0x76), Qt::white) * 100), 454);
}

void ThemeTest::showsEveryMeaningReadably_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<SideColor>("color");
    const QList<std::pair<const char *, SideColor>> colors{
        {"mine", mineColor},           {"database", databaseColor}, {"proposal", proposalColor},
        {"undecided", undecidedColor}, {"error", errorColor},       {"success", successColor},
        {"subtle", subtleTextColor},
    };
    applyTheme(ThemeChoice::Light);
    const QPalette light = QApplication::palette();
    applyTheme(ThemeChoice::Dark);
    const QPalette dark = QApplication::palette();
    for (const auto &[name, color] : colors) {
        QTest::addRow("%s, light", name) << light << color;
        QTest::addRow("%s, dark", name) << dark << color;
        QTest::addRow("%s, grey desktop", name) << paletteOf(0xffc8c8c8, 0xff000000) << color;
        QTest::addRow("%s, high contrast", name) << paletteOf(0xff000000, 0xffffff00) << color;
    }
}

void ThemeTest::showsEveryMeaningReadably()
{
    QFETCH(QPalette, palette);
    QFETCH(SideColor, color);
    const qreal measured = contrast(color(palette), palette.color(QPalette::Base));
    QVERIFY2(measured >= 4.5, qPrintable(QString::number(measured)));
}

void ThemeTest::showsTextReadably_data()
{
    QTest::addColumn<ThemeChoice>("choice");
    QTest::addRow("light") << ThemeChoice::Light;
    QTest::addRow("dark") << ThemeChoice::Dark;
}

void ThemeTest::showsTextReadably()
{
    QFETCH(ThemeChoice, choice);
    applyTheme(choice);
    const QPalette palette = QApplication::palette();
    const QList<std::pair<QPalette::ColorRole, QPalette::ColorRole>> pairs{
        {QPalette::Text, QPalette::Base},
        {QPalette::Text, QPalette::AlternateBase},
        {QPalette::WindowText, QPalette::Window},
        {QPalette::ButtonText, QPalette::Button},
        {QPalette::HighlightedText, QPalette::Highlight},
        {QPalette::PlaceholderText, QPalette::Base},
        {QPalette::Link, QPalette::Base},
        {QPalette::ToolTipText, QPalette::ToolTipBase},
    };
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        for (const auto &[text, ground] : pairs) {
            const qreal measured
                = contrast(palette.color(group, text), palette.color(group, ground));
            QVERIFY2(measured >= 4.0,
                     qPrintable(QStringLiteral("role %1: %2").arg(text).arg(measured)));
        }
    }
}

void ThemeTest::changesAtRunTime()
{
    applyTheme(ThemeChoice::Light);
    QVERIFY(!isDark(QApplication::palette()));
    applyTheme(ThemeChoice::Dark);
    QVERIFY(isDark(QApplication::palette()));
    applyTheme(ThemeChoice::Light);
    QVERIFY(!isDark(QApplication::palette()));
}

void ThemeTest::followsADarkDesktop()
{
    QVERIFY(isDark(paletteOf(0xff202020, 0xffeeeeee)));
    QVERIFY(!isDark(paletteOf(0xffeeeeee, 0xff202020)));
    // The offscreen platform's desktop is light.
    applyTheme(ThemeChoice::Dark);
    applyTheme(ThemeChoice::System);
    QVERIFY(!isDark(QApplication::palette()));
}

void ThemeTest::tintsBetweenBaseAndSide()
{
    const QPalette palette = paletteOf(0xffffffff, 0xff000000);
    QCOMPARE(tinted(palette, Qt::black, 0.0).rgb(), QColor(Qt::white).rgb());
    QCOMPARE(tinted(palette, Qt::black, 1.0).rgb(), QColor(Qt::black).rgb());
    QCOMPARE(tinted(palette, Qt::black, 0.5).red(), 128);
    QCOMPARE(tinted(palette, Qt::black, 7.0).rgb(), QColor(Qt::black).rgb());
}

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
