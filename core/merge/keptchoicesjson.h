// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/keptchoices.h"
#include "core/record/entity.h"
#include "core/record/storedjson.h"

#include <QJsonObject>

namespace concord {

// Kept choices as members of a larger object: "choices", "choiceTexts" and "choicesInside"; none where there are none.
void addTo(QJsonObject &root, const KeptChoices &choices);
// Files of earlier versions have none, or none inside values.
KeptChoices readKeptChoices(StoredJsonReader &reader, const QJsonObject &root);

// What may lie on disk.
KeptChoices withoutSecrets(const Entity &entity, KeptChoices choices);

} // namespace concord
