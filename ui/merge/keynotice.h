// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace concord {

// Tells who shows or takes keys of the merge dialog that these are others now. Lives as long as the program, on the
// window's thread.
class KeyNotice : public QObject
{
    Q_OBJECT

public:
    static KeyNotice &instance();

Q_SIGNALS:
    void changed();
};

// Calls it now, and again whenever the keys change while `context` lives.
template <typename Show>
void withCurrentKeys(QObject *context, Show show)
{
    QObject::connect(&KeyNotice::instance(), &KeyNotice::changed, context, show);
    show();
}

} // namespace concord
