// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/edit/fieldeditor.h"

#include <QDate>

class QCalendarWidget;
class QMenu;
class QToolButton;

namespace concord {

class LineEdit;

// Date and DateTime as the exact text that the database has, with a calendar and "Now" beside it. Both keep
// the form that the text has: its separator, its zone, its number of digits.
class DateTimeEditor final : public FieldEditor
{
    Q_OBJECT

public:
    DateTimeEditor(const Field &field, QWidget *parent);

    // `text` with another day; where it is no date or time, a new text of the field's kind.
    static QString withDate(const QString &text, QDate date, FieldKind kind);
    // The moment (microseconds since 1970 in UTC) in the form of `text`.
    static QString moment(const QString &text, qint64 microseconds, FieldKind kind);
    // In which zone the text is, and what time that is here; empty for a date.
    static QString zoneText(const QString &text);

    void forgetSteps() override;

protected:
    void present() override;
    void presentState() override;

private:
    void showCalendar();
    void setNow();
    void replaceText(const QString &text);

    LineEdit *m_line;
    QToolButton *m_calendarButton;
    QMenu *m_menu = nullptr; // made at first use
    QCalendarWidget *m_calendar = nullptr;
};

} // namespace concord
