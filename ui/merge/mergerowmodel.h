// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/hiddendifference.h"
#include "core/merge/recordmerge.h"
#include "ui/merge/insidemodel.h"

#include <QCoreApplication>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace concord {

// Where the result of a field comes from, or what it still waits for. Each has one mark, one word and one
// colour, the same in the table, the detail pane and the counts.
enum class Provenance {
    Unchanged,
    Mine,
    Original,
    Database,
    Same,     // both sides made the same change
    Combined, // both sides' changes in one
    Proposed, // merged inside the value, and nobody has agreed to it yet
    Typed,
    Undecided,
    Grouped, // undecided, and asked in another row of its group
    Invalid,
};

// A value as one line. NULL, an empty text and a masked secret are words, not values, and must look so.
struct CellText
{
    enum class Kind { Value, Null, Empty, Masked };

    QString text;
    Kind kind = Kind::Value;

    friend bool operator==(const CellText &, const CellText &) = default;
};

// The view-model of one row of the merge table: what each cell says, for eyes and for screen readers. A
// value, made anew after each change.
class MergeRowModel
{
    Q_DECLARE_TR_FUNCTIONS(MergeRowModel)

public:
    // Where the row stands within the bracket that holds fields decided together.
    enum class Bracket { None, First, Middle, Last };

    // What the row needs to know of its neighbours, and the text that is no value yet.
    struct Context
    {
        Bracket bracket = Bracket::None;
        bool asks = false;   // this is the row of its group in which the choice is made
        QString askingLabel; // the label of the row that asks, where this one does not
        bool canCombine = false;
        bool canJoin = false;
        InsideNote inside;
        std::optional<ValueKind>
            placeOf;          // a place inside such a value: NULL says that the name is absent
        int openPosition = 0; // 1-based place among the open rows, 0 where it is not open
        int openCount = 0;
        std::optional<QString> unparsed; // typed, and not a value of this field
    };

    MergeRowModel(EntityPtr entity, MergedField field, Context context);

    // What the rows tell beside the merge.
    struct Notes
    {
        QHash<QString, QString> unparsed; // by field, texts that are no value yet
        const InsideModel *inside = nullptr;
        std::optional<ValueKind> placeOf; // the record is itself the inside of such a value
    };

    // The rows of the fields that somebody changed, in the entity's order with groups kept together. A hidden field
    // is listed only where a person decides it.
    static QList<MergeRowModel> listed(const RecordMerge &merge, const Notes &notes);
    // The rows of all others.
    static QList<MergeRowModel> unchanged(const RecordMerge &merge);

    const MergedField &field() const { return m_field; }
    const Field &description() const { return *m_entity->field(m_field.name); }
    QString label() const;
    Bracket bracket() const { return m_context.bracket; }

    Provenance provenance() const;
    // One line of a side's value. Long texts that begin alike on all sides begin where they differ.
    CellText side(Pick side) const;
    CellText result() const;
    // The result, or what waits to be agreed to.
    const std::optional<FieldValue> &shownResult() const;
    // Against Original, always: the base is not lost when its column is hidden.
    bool isSideChanged(Pick side) const;
    // The result is this side's value, by choice or from the start.
    bool isSideTaken(Pick side) const;
    const FieldValue &sideValue(Pick side) const;

    // Waits for the person: undecided, not allowed, or not a value yet.
    bool isOpen() const;
    // Undecided, and this row holds the buttons.
    bool asks() const { return m_context.asks; }
    bool canPick(Pick pick) const;
    bool canType() const;
    // The places inside the value can be looked at and decided one by one, or it can be merged as another kind.
    bool canOpen() const;
    const InsideNote &inside() const { return m_context.inside; }
    // The word for NULL: "absent" of a name inside a value.
    QString nullWord() const;
    const std::optional<QString> &unparsed() const { return m_context.unparsed; }

    // The text can be the field's value.
    bool accepts(const QString &text) const { return unparsedReason(text).isEmpty(); }

    // What alone tells this side from Original where nobody could see it: "␣ at end"; else empty.
    QString chip(Pick side) const;
    // Why the row is open, or what else the person should know; may be empty.
    QString reason() const;
    // How the three values stand to each other and what was chosen, as a sentence.
    QString sentence() const;
    QString accessibleSide(Pick which) const;
    QString accessibleResult() const;
    QString accessibleDescription() const;

    static QString word(Provenance provenance);
    // The same, and whether a rule chose it.
    QString provenanceWord() const;
    static QString sideTitle(Pick side);
    // The whole value on one line: NULL, empty, secrets and blanks that cannot be seen made visible.
    static CellText cellText(const Field &field, const FieldValue &value);

private:
    CellText shortened(const FieldValue &value) const;
    QString unparsedReason(const QString &text) const;
    QString insideReason() const;
    QString ruleReason() const;
    QString counterReason() const;
    HiddenDifference hiddenIn(Pick side) const;
    QString hiddenWords(Pick side) const;
    QString hiddenReason() const;

    EntityPtr m_entity;
    MergedField m_field;
    Context m_context;
    qsizetype m_sharedStart = 0; // characters that are left out at the start of each value
};

} // namespace concord
