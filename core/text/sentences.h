// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/edit/saveoutcome.h"
#include "core/record/entity.h"
#include "core/record/validation.h"

#include <QString>

namespace concord {

// The words for what happened, in the language of the installed translators: the same in the window and on
// the command line.

// What happened, in one or two sentences, e.g. "The file /x is not a database."
QString errorSentence(const Error &error);
// What the person can do now, e.g. "Choose another file." Empty where there is nothing to say.
QString nextStep(const Error &error);
// Both, in one paragraph.
QString errorText(const Error &error);

// A database's own time text for people: local time, the date only where it is not today. A text that is no
// time comes back as it is.
QString shownTime(const QString &exactText);
// "ana saved at 10:07" with the database's own time; empty where the table does not tell.
QString savedByText(const Conflict &conflict);
// "Order 10482 was changed while you were editing it", by kind and reason.
QString conflictTitle(const Conflict &conflict, const QString &recordTitle);

// A rule's own message in the person's language, or the error's sentence with the field's label.
QString violationText(const Violation &violation, const Entity &entity, const QString &language);

} // namespace concord
