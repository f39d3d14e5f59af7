// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/keyfield.h"

#include "ui/merge/mergekeys.h"

#include <QKeyEvent>

namespace concord {

namespace {

bool isEscape(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Escape && event.modifiers() == Qt::NoModifier;
}

} // namespace

KeyField::KeyField(QWidget *parent)
    : QLineEdit(parent)
{
    setReadOnly(true); // nothing is typed, pasted or dropped
    setContextMenuPolicy(Qt::NoContextMenu);
    setAttribute(Qt::WA_InputMethodEnabled, false);
}

// What is a shortcut elsewhere is a key like others here.
bool KeyField::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && !isEscape(*static_cast<const QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void KeyField::keyPressEvent(QKeyEvent *event)
{
    if (isEscape(*event)) {
        event->ignore();
        return;
    }
    event->accept();
    const QKeySequence key = MergeKeys::keyOf(*event);
    if (key.isEmpty())
        return;
    setText(key.toString(QKeySequence::NativeText));
    Q_EMIT keyPressed(key);
}

} // namespace concord
