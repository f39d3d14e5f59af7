// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace concord {

class ScintillaView;

// A field of several lines. The editor inside is made when the field is first seen or focused, so that a form
// of many fields opens at once. A text with a line that is too long to be drawn is kept whole, shown by its
// beginning, and can be replaced by a paste.
class LongTextView final : public QWidget
{
    Q_OBJECT

public:
    explicit LongTextView(QWidget *parent = nullptr);

    // The text that is shown and was not edited is the one given here, byte for byte.
    void showText(const QString &text);
    const QString &text() const { return m_text; }
    void setPlaceholderText(const QString &text);
    void setReadOnly(bool isReadOnly);
    void setLines(int lines);
    // Ends the editor's own undo, which belongs to another record.
    void forgetSteps();

    // A quiet line for below: number of lines and how they end, or what cannot be shown.
    QString hint() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    // Makes the editor now.
    ScintillaView *editor();

Q_SIGNALS:
    void textEdited(const QString &text);
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setText(const QString &text);
    void fillEditor();
    void placePlaceholder();
    void take(const QString &text);

    QString m_text;
    bool m_isWhole = true; // no line is too long to be shown
    bool m_isReadOnly = false;
    bool m_isEditorFilled = false;
    int m_lines = 4;
    ScintillaView *m_editor = nullptr;
    QLabel *m_placeholder; // over the editor, while there is no text
};

} // namespace concord
