// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/entity.h"
#include "core/record/fieldvalue.h"

#include <QWidget>

#include <optional>

class QBoxLayout;
class QToolButton;

namespace concord {

// What a field holds, as an editor shows it.
struct FieldContent
{
    FieldValue value;
    std::optional<QString> typed; // a text that is no value, exactly as it was typed
    bool isSet = true;            // false: a new record's field that nobody has set

    friend bool operator==(const FieldContent &, const FieldContent &) = default;
};

// The editor of one field. Showing a value is never an edit: an editor speaks only when a person did
// something, and a value that was merely shown is never read back from a widget, which would mangle it
// (NBSP, line ends, microseconds, trailing zeros). Lives on the window's thread.
class FieldEditor : public QWidget
{
    Q_OBJECT

public:
    // The editor for the field's kind; one that only shows where `isReadOnly`.
    static FieldEditor *create(const Field &field, bool isReadOnly, QWidget *parent);

    const Field &field() const { return m_field; }
    const FieldContent &content() const { return m_content; }

    // While the person is typing here, the text in the editor stays as it is and only what surrounds it
    // follows; finishEditing() then shows the content as it is kept.
    void showContent(const FieldContent &content);
    void finishEditing();
    // Another record is shown from now on: what could be undone by typing was the last one's.
    virtual void forgetSteps() {}

    // Leaves room where others have their NULL switch, so that all editors of a form end at one line.
    void reserveNullColumn();

    // One quiet line below the editor, e.g. the time zone; may be empty.
    const QString &hint() const { return m_hint; }

Q_SIGNALS:
    void valueEdited(const concord::FieldValue &value);
    // `text` in the C form; `typed` is what stands in the editor.
    void textEdited(const QString &text, const QString &typed);
    void unreadableTextEdited(const QString &typed);
    void hintChanged(const QString &hint);
    // Something that was refused before it became an edit, as a sentence: a file that cannot be read, a paste
    // that is no number.
    void refused(const QString &message);
    // The rows that a foreign key may lead to are wanted, below this button.
    void choiceRequested(QWidget *button);

protected:
    FieldEditor(const Field &field, QWidget *parent);

    // Shows content() in the widgets without a signal.
    virtual void present() = 0;
    // Follows content() beside the text that is being typed: placeholders, marks.
    virtual void presentState() {}
    // What the field becomes when its NULL is switched off; nothing: the person has to type first.
    virtual std::optional<FieldValue> valueInsteadOfNull() const;

    // Puts the editor's widget in front of the NULL switch and gives it the field's name, for screen readers
    // and tests.
    void setBody(QWidget *body);
    void addTool(QToolButton *button, const QString &name, const QString &text);
    void adopt(QWidget *widget, const QString &name);

    // NULL, or not set where not setting means NULL.
    bool isNullShown() const;
    // The quiet word in an empty editor: NULL, or who fills the field in.
    QString placeholder() const;
    QString label() const;
    void setHint(const QString &hint);

    void emitValue(const FieldValue &value);
    void emitText(const QString &text, const QString &typed);
    void emitUnreadable(const QString &typed);

private:
    QToolButton *addNullSwitch();
    void addChooser();
    void switchNull(bool isNull);
    void followContent();

    Field m_field;
    FieldContent m_content;
    FieldValue m_lastValue; // the last one shown that was not NULL
    QString m_hint;
    QBoxLayout *m_layout;
    QToolButton *m_nullSwitch = nullptr;
    bool m_isEditing = false;
};

} // namespace concord
