// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/datetimeeditor.h"

#include "core/base/clock.h"
#include "core/record/datetimetext.h"
#include "ui/common/icons.h"
#include "ui/edit/lineedit.h"

#include <QCalendarWidget>
#include <QDateTime>
#include <QLocale>
#include <QMenu>
#include <QRegularExpression>
#include <QToolButton>
#include <QWidgetAction>

namespace concord {

namespace {

constexpr int kDateLength = 10;    // YYYY-MM-DD
constexpr int kSecondsLength = 19; // YYYY-MM-DDThh:mm:ss

QString isoDate(QDate date)
{
    return date.toString(Qt::ISODate);
}

} // namespace

DateTimeEditor::DateTimeEditor(const Field &field, QWidget *parent)
    : FieldEditor(field, parent)
    , m_line(new LineEdit(this))
    , m_calendarButton(new QToolButton(this))
{
    setBody(m_line);
    m_calendarButton->setIcon(themedIcon(QStringLiteral("calendar")));
    addTool(m_calendarButton, QStringLiteral("calendar"), tr("Choose a day"));
    auto *now = new QToolButton(this);
    now->setIcon(themedIcon(QStringLiteral("clock")));
    addTool(now, QStringLiteral("now"),
            field.kind == FieldKind::Date ? tr("Set to today") : tr("Set to the present time"));
    connect(m_line, &QLineEdit::textEdited, this,
            [this](const QString &text) { emitText(text.trimmed(), text); });
    connect(m_line, &LineEdit::outgrown, this, [this](const QString &text) {
        Q_EMIT refused(tr("The pasted text has %n characters and is no time; it was not inserted.",
                          nullptr, static_cast<int>(text.size())));
    });
    connect(m_line, &LineEdit::left, this, &DateTimeEditor::finishEditing);
    connect(m_calendarButton, &QToolButton::clicked, this, &DateTimeEditor::showCalendar);
    connect(now, &QToolButton::clicked, this, &DateTimeEditor::setNow);
}

QString DateTimeEditor::withDate(const QString &text, QDate date, FieldKind kind)
{
    if (DateTimeText::parse(text))
        return isoDate(date) + text.mid(kDateLength);
    return kind == FieldKind::Date ? isoDate(date) : isoDate(date) + QLatin1String("T00:00:00Z");
}

QString DateTimeEditor::moment(const QString &text, qint64 microseconds, FieldKind kind)
{
    const auto old = DateTimeText::parse(text);
    if (kind == FieldKind::Date && (!old || !old->hasTime()))
        return isoDate(QDateTime::fromMSecsSinceEpoch(microseconds / 1000).date());
    if (!old || !old->hasTime())
        return DateTimeText::utc(microseconds / 1'000'000 * 1'000'000).left(kSecondsLength)
            + QLatin1Char('Z');
    const auto moved = old->withMicroseconds(microseconds);
    if (!moved)
        return text;
    // withMicroseconds() writes six digits of fraction; the field may have more, fewer or none.
    const int digits = old->fractionDigits();
    const QString fraction = digits == 0
        ? QString()
        : QLatin1Char('.') + moved->mid(kSecondsLength + 1, 6).leftJustified(digits, u'0', true);
    return moved->left(kSecondsLength) + fraction + moved->mid(kSecondsLength + 7);
}

QString DateTimeEditor::zoneText(const QString &text)
{
    const auto time = DateTimeText::parse(text);
    if (!time || !time->hasTime())
        return {};
    if (!time->hasZone())
        return tr("The text names no time zone.");
    const QDateTime here = QDateTime::fromMSecsSinceEpoch(time->microseconds() / 1000);
    const QString local
        = tr("here it is %1 (%2)")
              .arg(QLocale().toString(here, QLocale::ShortFormat), here.timeZoneAbbreviation());
    if (text.endsWith(QLatin1Char('Z')))
        return tr("In UTC; %1.", "a time with a time zone").arg(local);
    const qsizetype offset = text.lastIndexOf(QRegularExpression(QStringLiteral("[+-]")));
    return tr("In UTC%1; %2.", "a time with an offset from UTC").arg(text.mid(offset), local);
}

void DateTimeEditor::forgetSteps()
{
    m_line->forgetSteps();
}

void DateTimeEditor::present()
{
    m_line->showText(content().typed.value_or(content().value.toText()));
}

void DateTimeEditor::presentState()
{
    m_line->setPlaceholderText(placeholder());
    setHint(zoneText(content().value.toText()));
}

void DateTimeEditor::replaceText(const QString &text)
{
    Q_EMIT textEdited(text, text);
    setFocus(Qt::OtherFocusReason);
}

void DateTimeEditor::setNow()
{
    replaceText(moment(content().value.toText(), SystemClock().microseconds(), field().kind));
}

void DateTimeEditor::showCalendar()
{
    if (!m_menu) {
        m_menu = new QMenu(this);
        m_calendar = new QCalendarWidget(m_menu);
        adopt(m_calendar, QStringLiteral("days"));
        auto *action = new QWidgetAction(m_menu);
        action->setDefaultWidget(m_calendar);
        m_menu->addAction(action);
        const auto choose = [this](QDate date) {
            m_menu->close();
            replaceText(withDate(content().value.toText(), date, field().kind));
        };
        connect(m_calendar, &QCalendarWidget::clicked, this, choose);
        connect(m_calendar, &QCalendarWidget::activated, this, choose);
    }
    const QDate shown = QDate::fromString(content().value.toText().left(kDateLength), Qt::ISODate);
    m_calendar->setSelectedDate(shown.isValid() ? shown : QDate::currentDate());
    m_menu->popup(m_calendarButton->mapToGlobal(QPoint(0, m_calendarButton->height())));
    m_calendar->setFocus();
}

} // namespace concord
