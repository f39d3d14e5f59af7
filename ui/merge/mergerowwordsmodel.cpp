// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a row of the merge says in words.
#include "core/record/fieldtext.h"
#include "core/text/sentences.h"
#include "ui/common/valuetext.h"
#include "ui/merge/mergerowmodel.h"

namespace concord {

QString MergeRowModel::unparsedReason(const QString &text) const
{
    if (const auto parsed = parseFieldText(description(), text); !parsed)
        return violationText({{}, parsed.error(), {}}, *m_entity, uiLanguage());
    const auto problem = m_context.placeOf ? InsideModel::placeProblem(*m_context.placeOf, text)
                                           : InsideModel::structureProblem(m_field, text);
    return problem.value_or(QString());
}

QString MergeRowModel::insideReason() const
{
    const InsideNote &inside = m_context.inside;
    switch (inside.state) {
    case InsideNote::State::Merging:
        return tr("Being merged inside…");
    case InsideNote::State::Whole:
        return inside.reason.isEmpty() ? QString()
                                       : tr("Not merged inside: %1.").arg(inside.reason);
    case InsideNote::State::Merged:
        return m_field.isToCheck() ? tr("Merged inside (%1); look at it and accept it.")
                                         .arg(InsideModel::countsText(inside))
                                   : QString();
    case InsideNote::State::Apart:
        return m_field.needsChoice()
            ? tr("Inside: %1; open it to decide.").arg(InsideModel::countsText(inside))
            : QString();
    case InsideNote::State::None:
        break;
    }
    return {};
}

HiddenDifference MergeRowModel::hiddenIn(Pick side) const
{
    const bool isCompared = side != Pick::None && side != Pick::Original && isSideChanged(side)
        && m_field.hasOriginal && !description().isSecret;
    return isCompared ? hiddenDifference(m_field.original, sideValue(side))
                      : HiddenDifference::None;
}

QString MergeRowModel::chip(Pick side) const
{
    switch (hiddenIn(side)) {
    case HiddenDifference::Type:
        return sideValue(side).type() == FieldValue::Type::Text ? tr("text") : tr("number");
    case HiddenDifference::BlanksAtEnd:
        return tr("␣ at end");
    case HiddenDifference::BlanksAtStart:
        return tr("␣ at start");
    case HiddenDifference::LineEnds:
        return tr("line ends");
    case HiddenDifference::NoBreakSpace:
        return tr("NBSP");
    case HiddenDifference::ZeroWidth:
        return tr("zero width");
    case HiddenDifference::Composition:
        return tr("NFC/NFD");
    case HiddenDifference::None:
        break;
    }
    return {};
}

QString MergeRowModel::hiddenWords(Pick side) const
{
    switch (hiddenIn(side)) {
    case HiddenDifference::Type:
        return sideValue(side).type() == FieldValue::Type::Text ? tr("a text, not a number")
                                                                : tr("a number, not a text");
    case HiddenDifference::BlanksAtEnd:
        return tr("blanks at the end");
    case HiddenDifference::BlanksAtStart:
        return tr("blanks at the start");
    case HiddenDifference::LineEnds:
        return tr("other line ends");
    case HiddenDifference::NoBreakSpace:
        return tr("no-break spaces");
    case HiddenDifference::ZeroWidth:
        return tr("characters without width");
    case HiddenDifference::Composition:
        return tr("letters composed in another way");
    case HiddenDifference::None:
        break;
    }
    return {};
}

QString MergeRowModel::hiddenReason() const
{
    const QString mine = hiddenWords(Pick::Mine);
    const QString database = hiddenWords(Pick::Database);
    if (!mine.isEmpty())
        return tr("Yours differs from Original in what cannot be seen: %1.").arg(mine);
    return database.isEmpty()
        ? QString()
        : tr("Theirs differs from Original in what cannot be seen: %1.").arg(database);
}

QString MergeRowModel::ruleReason() const
{
    if (!m_field.policy)
        return {};
    return m_field.policy->name.isEmpty()
        ? tr("Decided by rule %1 (line %2).").arg(m_field.policy->rule).arg(m_field.policy->line)
        : tr("Decided by the rule “%1” (line %2).")
              .arg(m_field.policy->name)
              .arg(m_field.policy->line);
}

QString MergeRowModel::counterReason() const
{
    if (!m_field.counter || m_field.result)
        return {};
    const CounterMerge &counter = *m_field.counter;
    return counter.outcome == CounterMerge::Outcome::Proposal
        ? tr("%1 = %2: the database's number and what you added.")
              .arg(counter.result, counter.formula)
        : tr("Not counted together: %1.").arg(counter.reason);
}

QString MergeRowModel::reason() const
{
    if (m_context.unparsed)
        return unparsedReason(*m_context.unparsed);
    QStringList reasons;
    for (const Violation &violation : m_field.violations)
        reasons.append(violationText(violation, *m_entity, uiLanguage()));
    if (reasons.isEmpty() && m_field.isUpdatedAgain)
        reasons.append(tr("The database changed this field again."));
    for (const QString &more : {ruleReason(), insideReason(), counterReason()}) {
        if (!more.isEmpty())
            reasons.append(more);
    }
    if (const QString hidden = hiddenReason(); !hidden.isEmpty())
        reasons.append(hidden);
    return reasons.join(QLatin1Char(' '));
}

QString MergeRowModel::sentence() const
{
    switch (provenance()) {
    case Provenance::Unchanged:
        return tr("Nobody changed it.");
    case Provenance::Mine:
        return isSideChanged(Pick::Database) ? tr("Your value will be saved over theirs.")
                                             : tr("Only you changed it; your value will be saved.");
    case Provenance::Original:
        return tr("The value as you read it will be saved.");
    case Provenance::Database:
        return isSideChanged(Pick::Mine) ? tr("The database's value stays; yours is dropped.")
                                         : tr("Only the database changed; its value stays.");
    case Provenance::Same:
        return tr("Both sides made the same change.");
    case Provenance::Combined:
        if (m_field.pick != Pick::Combined)
            return tr("Both texts, one behind the other.");
        if (m_field.counter)
            return tr("The database's number and what you added.");
        return m_field.proposal
            ? tr("The changes of both sides, merged inside the value.")
            : tr("Each field of the group comes from the side that changed it.");
    case Provenance::Proposed:
        return tr(
            "Both sides changed it, and their changes go together. Nobody has seen the result.");
    case Provenance::Typed:
        return tr("Typed here by hand.");
    case Provenance::Undecided:
        if (!m_field.violations.isEmpty())
            return tr("Your value and theirs do not fit together.");
        if (!m_field.hasOriginal)
            return tr("Your value and theirs differ, and nothing is chosen yet.");
        return m_context.bracket == Bracket::None
            ? tr("Both sides changed it, and nothing is chosen yet.")
            : tr("Both sides changed this group of fields, and nothing is chosen yet.");
    case Provenance::Grouped:
        return tr("It is decided together with %1.").arg(m_context.askingLabel);
    case Provenance::Invalid:
        return tr("This value cannot be saved.");
    }
    return {};
}

QString MergeRowModel::word(Provenance provenance)
{
    switch (provenance) {
    case Provenance::Unchanged:
        return tr("unchanged");
    case Provenance::Mine:
        return tr("yours");
    case Provenance::Original:
        return tr("original");
    case Provenance::Database:
        return tr("theirs");
    case Provenance::Same:
        return tr("same change");
    case Provenance::Combined:
        return tr("combined");
    case Provenance::Proposed:
        return tr("to check");
    case Provenance::Typed:
        return tr("typed");
    case Provenance::Undecided:
        return tr("undecided");
    case Provenance::Grouped:
        return tr("with its group");
    case Provenance::Invalid:
        return tr("not allowed");
    }
    return {};
}

QString MergeRowModel::provenanceWord() const
{
    const QString plain = word(provenance());
    return m_field.policy ? tr("%1, by rule").arg(plain) : plain;
}

QString MergeRowModel::sideTitle(Pick side)
{
    if (side == Pick::Mine)
        return tr("Current (yours)");
    return side == Pick::Original ? tr("Original") : tr("Database (now)");
}

QString MergeRowModel::accessibleSide(Pick which) const
{
    const QString hidden = hiddenWords(which);
    const QString value
        = hidden.isEmpty() ? side(which).text : tr("%1 (%2)").arg(side(which).text, hidden);
    if (which == Pick::Original)
        return tr("Original: %1").arg(value);
    const QString original = side(Pick::Original).text;
    if (which == Pick::Mine)
        return isSideChanged(which) ? tr("Current, yours: %1, was %2").arg(value, original)
                                    : tr("Current, yours: %1, unchanged").arg(value);
    return isSideChanged(which) ? tr("Database, now: %1, was %2").arg(value, original)
                                : tr("Database, now: %1, unchanged").arg(value);
}

QString MergeRowModel::accessibleResult() const
{
    const Provenance from = provenance();
    if (from == Provenance::Undecided || from == Provenance::Grouped)
        return tr("Result: nothing chosen yet");
    if (from == Provenance::Proposed)
        return tr("Result: %1, proposed, to check").arg(result().text);
    return tr("Result: %1, %2").arg(result().text, provenanceWord());
}

QString MergeRowModel::accessibleDescription() const
{
    const QString state = provenanceWord();
    if (m_context.openPosition == 0)
        return state;
    return tr("%1, %2 of %3").arg(state).arg(m_context.openPosition).arg(m_context.openCount);
}

} // namespace concord
