// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/widgetwarnings.h"
#include "ui/common/messagebar.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace concord;
using namespace concord::test;

class MessageBarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isHiddenWhileThereIsNothingToSay();
    void drawsTheFirstMessageWhole();
    void keepsATroubleUntilItIsClosed();
    void letsANoteGiveWayToTheNext();
    void keepsANoteThatOffersAnAction();
    void keepsTheLastThreeNotesThatOfferActions();
    void showsARepeatedMessageOnce();
    void runsAnActionOnceAndCloses();
    void survivesAnActionThatShowsAMessage();
    void showsHowFarTheWorkIsUntilItIsDone();
    void foldsDetailsAway();
    void showsMarkupAsItIs();
    void growsWithLongTextButNotEndlessly();
};

void MessageBarTest::init()
{
    failOnWidgetWarnings();
}

void MessageBarTest::isHiddenWhileThereIsNothingToSay()
{
    MessageBar bar;
    QVERIFY(bar.isHidden());
    bar.showMessage(MessageBar::Kind::Info, QStringLiteral("Hello"));
    QVERIFY(!bar.isHidden());
    bar.clear();
    QVERIFY(bar.isHidden());
}

void MessageBarTest::drawsTheFirstMessageWhole()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *bar = new MessageBar;
    layout->addWidget(bar);
    layout->addStretch();
    window.resize(400, 300);
    window.show();
    bar->showMessage(MessageBar::Kind::Info, QStringLiteral("Hello"));
    QCoreApplication::processEvents();
    const auto *area = bar->findChild<QScrollArea *>(QStringLiteral("messageArea"));
    QVERIFY(bar->height() > 0);
    QCOMPARE(area->size(), bar->size());
}

void MessageBarTest::keepsATroubleUntilItIsClosed()
{
    MessageBar bar;
    bar.showMessage(MessageBar::Kind::Error, QStringLiteral("Disk full"));
    bar.showMessage(MessageBar::Kind::Info, QStringLiteral("Saved"));
    bar.showMessage(MessageBar::Kind::Warning, QStringLiteral("Careful"));
    QCOMPARE(bar.count(), 3);
    QCOMPARE(bar.text(), QStringLiteral("Careful"));
    bar.findChildren<QToolButton *>(QStringLiteral("messageCloseButton")).first()->click();
    QCOMPARE(bar.count(), 2);
}

void MessageBarTest::letsANoteGiveWayToTheNext()
{
    MessageBar bar;
    bar.showMessage(MessageBar::Kind::Info, QStringLiteral("one"));
    bar.showMessage(MessageBar::Kind::Success, QStringLiteral("two"));
    QCOMPARE(bar.count(), 1);
    QCOMPARE(bar.text(), QStringLiteral("two"));
}

void MessageBarTest::keepsANoteThatOffersAnAction()
{
    MessageBar bar;
    bar.showMessage(MessageBar::Kind::Info, QStringLiteral("2 drafts"));
    bar.addAction(QStringLiteral("Restore"), [] {});
    bar.showMessage(MessageBar::Kind::Success, QStringLiteral("Saved"));
    QCOMPARE(bar.count(), 2);
}

void MessageBarTest::keepsTheLastThreeNotesThatOfferActions()
{
    MessageBar bar;
    const auto offer = [&bar](MessageBar::Kind kind, const char *text) {
        bar.showMessage(kind, QString::fromLatin1(text));
        bar.addAction(QStringLiteral("Undo"), [] {});
    };
    offer(MessageBar::Kind::Warning, "a draft");
    for (const char *text : {"one", "two", "three", "four", "five"})
        offer(MessageBar::Kind::Success, text);
    QCOMPARE(bar.count(), 4); // a warning stays until somebody closes it
    QCOMPARE(bar.text(), QStringLiteral("five"));
}

void MessageBarTest::showsARepeatedMessageOnce()
{
    MessageBar bar;
    bar.showMessage(MessageBar::Kind::Error, QStringLiteral("Gone"));
    bar.showMessage(MessageBar::Kind::Error, QStringLiteral("Other"));
    bar.showMessage(MessageBar::Kind::Error, QStringLiteral("Gone"));
    QCOMPARE(bar.count(), 2);
    QCOMPARE(bar.text(), QStringLiteral("Gone"));
}

void MessageBarTest::runsAnActionOnceAndCloses()
{
    MessageBar bar;
    int runs = 0;
    bar.showMessage(MessageBar::Kind::Warning, QStringLiteral("2 drafts"));
    bar.addAction(QStringLiteral("Restore"), [&runs] { ++runs; });
    auto *button = bar.findChild<QPushButton *>(QStringLiteral("messageAction0"));
    QVERIFY(button);
    QCOMPARE(button->accessibleName(), QStringLiteral("Restore"));
    button->click();
    button->click();
    QCOMPARE(runs, 1);
    QCOMPARE(bar.count(), 0);
}

void MessageBarTest::survivesAnActionThatShowsAMessage()
{
    MessageBar bar;
    bar.showMessage(MessageBar::Kind::Warning, QStringLiteral("first"));
    bar.addAction(QStringLiteral("Go"),
                  [&bar] { bar.showMessage(MessageBar::Kind::Success, QStringLiteral("done")); });
    bar.findChild<QPushButton *>(QStringLiteral("messageAction0"))->click();
    QCOMPARE(bar.text(), QStringLiteral("done"));
    QCOMPARE(bar.count(), 1);
}

void MessageBarTest::showsHowFarTheWorkIsUntilItIsDone()
{
    MessageBar bar;
    const QString work = QStringLiteral("Rules are asked…");
    bar.showMessage(MessageBar::Kind::Info, work);
    bar.addAction(QStringLiteral("Stop"), [] {});
    const auto *progress = bar.findChild<QProgressBar *>(QStringLiteral("messageProgress"));
    QVERIFY(!progress->isVisibleTo(&bar));
    bar.showMessage(MessageBar::Kind::Error, QStringLiteral("Trouble"));
    bar.showProgress(work, 200, 450);
    QVERIFY(progress->isVisibleTo(&bar));
    QCOMPARE(progress->value(), 200);
    bar.showProgress(work, 450, 450);
    QCOMPARE(bar.count(), 1);
    QCOMPARE(bar.text(), QStringLiteral("Trouble"));
    // Closed by the person meanwhile.
    bar.showProgress(work, 1, 2);
    QCOMPARE(bar.count(), 1);
}

void MessageBarTest::foldsDetailsAway()
{
    MessageBar bar;
    bar.showMessage(MessageBar::Kind::Error, QStringLiteral("No"), QStringLiteral("code 14"));
    auto *details = bar.findChild<QLabel *>(QStringLiteral("messageDetails"));
    auto *button = bar.findChild<QToolButton *>(QStringLiteral("messageDetailsButton"));
    QVERIFY(details->isHidden());
    QVERIFY(!button->isHidden());
    button->click();
    QVERIFY(!details->isHidden());
    bar.clear();
    bar.showMessage(MessageBar::Kind::Error, QStringLiteral("No details"));
    const auto buttons = bar.findChildren<QToolButton *>(QStringLiteral("messageDetailsButton"));
    QVERIFY(buttons.last()->isHidden());
}

void MessageBarTest::showsMarkupAsItIs()
{
    MessageBar bar;
    bar.showMessage(MessageBar::Kind::Error, QStringLiteral("<b>x</b>"));
    auto *label = bar.findChild<QLabel *>(QStringLiteral("messageText"));
    QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(label->textInteractionFlags() & Qt::TextSelectableByMouse);
}

void MessageBarTest::growsWithLongTextButNotEndlessly()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *content = new QWidget;
    MessageBar bar;
    layout->addWidget(&bar);
    layout->addWidget(content, 1);
    window.resize(400, 600);
    window.show();
    bar.showMessage(MessageBar::Kind::Error, QStringLiteral("short"));
    QTRY_VERIFY(bar.height() > 20);
    const auto *text = bar.findChild<QLabel *>(QStringLiteral("messageText"));
    QTRY_VERIFY(text->isVisible() && !text->visibleRegion().isEmpty());
    const int one = bar.height();
    bar.showMessage(MessageBar::Kind::Error, QStringLiteral("long words ").repeated(20));
    QTRY_VERIFY(bar.height() > one + 30);
    for (int i = 0; i < 30; ++i)
        bar.showMessage(MessageBar::Kind::Error, QString::number(i));
    QTRY_VERIFY(bar.height() < 200);
    QVERIFY(content->height() > 300);
    bar.setParent(nullptr);
}

QTEST_MAIN(MessageBarTest)
#include "tst_messagebar.moc"
