// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/lineedit.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>

#include <algorithm>
#include <limits>

namespace concord {

LineEdit::LineEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setTextMargins(3, 0, 3, 0);
    setMaxLength(std::numeric_limits<int>::max()); // its own 32,767 would cut what is merely shown
}

int LineEdit::lineHeight(const QWidget *widget)
{
    constexpr int kAboveAndBelow = 14;
    return widget->fontMetrics().height() + kAboveAndBelow;
}

QSize LineEdit::sizeHint() const
{
    return {QLineEdit::sizeHint().width(), lineHeight(this)};
}

QSize LineEdit::minimumSizeHint() const
{
    return {QLineEdit::minimumSizeHint().width(), sizeHint().height()};
}

bool LineEdit::hasBreak(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) {
        return c == QLatin1Char('\n') || c == QLatin1Char('\r') || c == QChar(0x85)
            || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
    });
}

bool LineEdit::suits(const QString &text) const
{
    return text.size() <= kLongestLine && (m_takesBreaks || !hasBreak(text));
}

void LineEdit::showText(const QString &shown)
{
    if (text() == shown)
        return;
    setText(shown);
    setCursorPosition(0);
}

void LineEdit::forgetSteps()
{
    setText(text());
    setCursorPosition(0);
}

bool LineEdit::isForTheWindow(QKeyEvent *event) const
{
    return (event->matches(QKeySequence::Undo) && !isUndoAvailable())
        || (event->matches(QKeySequence::Redo) && !isRedoAvailable());
}

bool LineEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && isForTheWindow(static_cast<QKeyEvent *>(event))) {
        event->ignore();
        return true;
    }
    return QLineEdit::event(event);
}

void LineEdit::keyPressEvent(QKeyEvent *event)
{
    if (isForTheWindow(event)) {
        event->ignore();
    } else if (event->matches(QKeySequence::Paste) && !isReadOnly()) {
        take(QGuiApplication::clipboard()->text());
        event->accept();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void LineEdit::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (auto *paste = menu->findChild<QAction *>(QStringLiteral("edit-paste"))) {
        paste->disconnect(this);
        connect(paste, &QAction::triggered, this,
                [this] { take(QGuiApplication::clipboard()->text()); });
    }
    menu->popup(event->globalPos());
}

void LineEdit::mouseReleaseEvent(QMouseEvent *event)
{
    const QClipboard *clipboard = QGuiApplication::clipboard();
    if (event->button() != Qt::MiddleButton || isReadOnly() || !clipboard->supportsSelection()) {
        QLineEdit::mouseReleaseEvent(event);
        return;
    }
    deselect();
    setCursorPosition(cursorPositionAt(event->position().toPoint()));
    take(clipboard->text(QClipboard::Selection));
}

void LineEdit::dropEvent(QDropEvent *event)
{
    if (event->mimeData()->hasText() && !isReadOnly() && !suits(event->mimeData()->text())) {
        take(event->mimeData()->text());
        event->setDropAction(Qt::CopyAction);
        event->accept();
        return;
    }
    QLineEdit::dropEvent(event);
}

void LineEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        Q_EMIT left();
}

void LineEdit::take(const QString &pasted)
{
    const int start = hasSelectedText() ? selectionStart() : cursorPosition();
    const qsizetype length = hasSelectedText() ? selectedText().size() : 0;
    // selectedText() writes line breaks in its own way, so the whole is put together from text().
    QString whole = text();
    whole.replace(start, length, pasted);
    if (suits(whole))
        insert(pasted);
    else
        Q_EMIT outgrown(whole, start + static_cast<int>(pasted.size()));
}

} // namespace concord
