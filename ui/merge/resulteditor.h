// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/merge/mergerowmodel.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QStackedLayout;

namespace concord {

// The result of one field, to be typed by hand: a text, or a list for choices and switches, with a box for
// NULL. It says at once what is wrong with the text. Line ends and no-break spaces of the value survive
// typing. Undo is the merge's own.
class ResultEditor : public QWidget
{
    Q_OBJECT

public:
    explicit ResultEditor(QWidget *parent = nullptr);

    // Shows the row's result; empty for none. Leaves the text and the cursor alone where it says the same.
    void showRow(const std::optional<MergeRowModel> &row);
    // Puts the cursor into it.
    void startTyping();

Q_SIGNALS:
    void textTyped(const QString &field, const QString &text);
    void nullTyped(const QString &field);
    // Enter in a field of one line, or Escape: the person goes back to the table.
    void typingFinished(bool isDone);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showText(const MergeRowModel &row);
    void showChoices(const MergeRowModel &row);
    void showMessage(const MergeRowModel &row);
    void reportText();
    void reportChoice(int index);
    void reportNull(bool isNull);
    QString typedText() const;

    std::optional<MergeRowModel> m_row;
    bool m_hasCrLf = false; // every line of the value ends in CR LF
    QPlainTextEdit *m_text;
    QComboBox *m_choices;
    QCheckBox *m_null;
    QLabel *m_message;
    QStackedLayout *m_stack;
};

} // namespace concord
