// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/keynotice.h"

namespace concord {

KeyNotice &KeyNotice::instance()
{
    static KeyNotice notice;
    return notice;
}

} // namespace concord
