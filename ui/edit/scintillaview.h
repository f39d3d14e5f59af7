// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qsci/qsciscintilla.h>

namespace concord {

// QScintilla as a field of a form: exact text in, exact text out (scintillatext.h), no margins, the palette's
// colours, Tab leaves it (Ctrl+Tab types one), the wheel scrolls the form unless the person is writing here,
// and Undo goes on in the window once its own typing is used up.
class ScintillaView final : public QsciScintilla
{
    Q_OBJECT

public:
    explicit ScintillaView(QWidget *parent = nullptr);

    // Wrapping lays out the whole text, in a time that people notice beyond this many characters; a longer
    // line than that cannot be drawn in time at all.
    static constexpr qsizetype kLongestWrapped = 256 * 1024;
    static constexpr qsizetype kLongestLine = 64 * 1024;
    static bool suits(const QString &text);

    // Replaces the text, its undo steps and its line ends, without a signal.
    void showText(const QString &text);
    QString exactText() const;

Q_SIGNALS:
    void textTyped(); // the person changed the text; read exactText()
    // A paste or drop that would make a text that does not suit; the editor does not have it.
    void outgrown(const QString &wholeText);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    QByteArray fromMimeData(const QMimeData *source, bool &rectangular) const override;

private:
    bool isForTheWindow(QKeyEvent *event) const;
    void applyPalette();
    void makeInvisibleVisible();

    bool m_isShowing = false;
};

} // namespace concord
