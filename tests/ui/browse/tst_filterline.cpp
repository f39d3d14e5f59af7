// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeworkspace.h"
#include "tests/support/widgetwarnings.h"
#include "ui/browse/filterline.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace concord;
using namespace concord::test;

class FilterLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void appliesWithEnter();
    void appliesAfterAPause();
    void tellsWhatIsWrongAndKeepsTheFilterBefore();
    void clearsWithEscape();
    void leavesWithEscapeWhenEmpty();
    void isQuietWhileNothingChanges();
    void bringsTheTextOfAnotherTable();
    void isNamedForScreenReaders();

private:
    FilterLine *m_line = nullptr;
    QLineEdit *m_edit = nullptr;
    QLabel *m_error = nullptr;
    QSignalSpy *m_spy = nullptr;
};

void FilterLineTest::init()
{
    failOnWidgetWarnings();
    m_line = new FilterLine;
    m_line->setEntity(FakeWorkspace::orderEntity());
    m_edit = m_line->findChild<QLineEdit *>(QStringLiteral("filterEdit"));
    m_error = m_line->findChild<QLabel *>(QStringLiteral("filterError"));
    m_spy = new QSignalSpy(m_line, &FilterLine::filterChanged);
}

void FilterLineTest::cleanup()
{
    delete m_spy;
    delete m_line;
}

void FilterLineTest::appliesWithEnter()
{
    QTest::keyClicks(m_edit, QStringLiteral("status = new"));
    QCOMPARE(m_spy->size(), 0);
    QTest::keyClick(m_edit, Qt::Key_Return);
    QCOMPARE(m_spy->size(), 1);
    const auto filter = m_spy->first().first().value<Filter>();
    QCOMPARE(filter.size(), 1);
    QCOMPARE(filter.first().field, QStringLiteral("status"));
}

void FilterLineTest::appliesAfterAPause()
{
    QTest::keyClicks(m_edit, QStringLiteral("berlin"));
    QTRY_COMPARE(m_spy->size(), 1);
    QCOMPARE(m_line->text(), QStringLiteral("berlin"));
}

void FilterLineTest::tellsWhatIsWrongAndKeepsTheFilterBefore()
{
    m_line->setText(QStringLiteral("quantity > 5"));
    QCOMPARE(m_spy->size(), 1);
    m_line->setText(QStringLiteral("quantity > lots"));
    QCOMPARE(m_spy->size(), 1);
    QVERIFY(!m_error->isHidden());
    QVERIFY(m_error->text().contains(QLatin1String("lots")));
    QCOMPARE(m_line->text(), QStringLiteral("quantity > lots"));
    QVERIFY(!m_edit->accessibleDescription().isEmpty());
    m_line->setText(QStringLiteral("quantity > 6"));
    QVERIFY(m_error->isHidden());
    QCOMPARE(m_spy->size(), 2);
}

void FilterLineTest::clearsWithEscape()
{
    m_line->setText(QStringLiteral("status = new"));
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QCOMPARE(m_line->text(), QString());
    QCOMPARE(m_spy->size(), 2);
    QVERIFY(m_spy->last().first().value<Filter>().isEmpty());
}

void FilterLineTest::leavesWithEscapeWhenEmpty()
{
    QSignalSpy left(m_line, &FilterLine::left);
    QTest::keyClick(m_edit, Qt::Key_Escape);
    QCOMPARE(left.size(), 1);
    QCOMPARE(m_spy->size(), 0);
}

void FilterLineTest::isQuietWhileNothingChanges()
{
    m_line->setText(QStringLiteral("status = new"));
    m_line->setText(QStringLiteral("status  =  new"));
    QCOMPARE(m_spy->size(), 1);
}

void FilterLineTest::bringsTheTextOfAnotherTable()
{
    m_line->setText(QStringLiteral("status = new"));
    m_spy->clear();
    m_line->setEntity(FakeWorkspace::plainEntity(), QStringLiteral("year = 2026"));
    QCOMPARE(m_line->text(), QStringLiteral("year = 2026"));
    QCOMPARE(m_spy->size(), 0);
    m_line->setText(QString());
    QCOMPARE(m_spy->size(), 1);
    m_line->setEntity(nullptr);
    QVERIFY(!m_edit->isEnabled());
}

void FilterLineTest::isNamedForScreenReaders()
{
    QVERIFY(!m_edit->accessibleName().isEmpty());
    QVERIFY(m_edit->toolTip().contains(QLatin1String("status = new")));
}

QTEST_MAIN(FilterLineTest)
#include "tst_filterline.moc"
