// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/valuetree.h"

namespace concord {

// Whether some reader of YAML 1.1 or 1.2 takes the plain word for something else than a text: no, 1_000, 0x1F, 12:30,
// 2026-10-05, null. Rather too many than too few.
bool mayBeNoText(QByteArrayView word);

// Reads what most YAML consists of: one document of mappings and sequences in lines, words, quoted words and brackets
// that stand on one line, blocks of text whose lines stay, comments. An entry that holds anything else is read by
// libyaml, by itself. Nothing where that does not do: then readYaml() asks libyaml for all of it, which takes ten times
// as long. What is read here is what libyaml reads, to the byte; fuzz_yaml compares them. The text is UTF-8.
std::optional<ValueTree> readPlainYaml(const QByteArray &text);

} // namespace concord
