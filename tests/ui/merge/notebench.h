// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/merge/mergebench.h"
#include "ui/merge/fieldsview.h"
#include "ui/merge/insidepage.h"
#include "ui/merge/mergepage.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>

namespace concord::test {

inline const QString kNote = QStringLiteral("note");

// The note of both; where `mine` is empty it stays as it was.
struct NoteBench : Bench
{
    NoteBench(const char *original, const char *mine, const char *database)
    {
        changeElsewhere("note", text(original));
        work = UnitOfWork::edit(mergeEntity(), ws.row(mergeEntity(), key));
        edit("note", text(mine));
        changeElsewhere("note", text(database));
        listen(open());
    }

    void listen(MergeDialog *opened)
    {
        QObject::connect(opened, &MergeDialog::choicesChanged, opened,
                         [this](const KeptChoices &now) { kept = now; });
    }
    Conflict conflict()
    {
        UnitOfWork sent = work;
        return refusal(sent.nextRequest(ws.user()));
    }
    // Left, and met again by the next save.
    void openAgain()
    {
        delete dialog;
        RefusedSave refused{work, conflict()};
        refused.begun = RecordMerge::start(mergeEntity(), refused.conflict);
        takeUp(*refused.begun, kept.choices);
        refused.inside = kept.inside;
        listen(open(refused));
    }
    void openNote() const
    {
        table()->goTo(model().rowOf(kNote));
        press(Qt::Key_F4);
    }
    // Of the places inside, in order, of those that were asked about.
    QList<Pick> picks() const
    {
        QList<Pick> all;
        for (const MergedField &place : page()->places()->model()->merge().fields()) {
            if (place.state == FieldState::Undecided)
                all.append(place.pick);
        }
        return all;
    }

    const MergedField &note() const { return *model().merge().field(kNote); }
    Provenance provenance() const { return model().row(kNote)->provenance(); }
    InsidePage *page() const { return dialog->findChild<InsidePage *>(); }
    QString shownAt(const char *name) const
    {
        return dialog->findChild<QLabel *>(QString::fromLatin1(name))->text();
    }
    QString whole() const
    {
        return dialog->findChild<QPlainTextEdit *>(QStringLiteral("insideWhole"))->toPlainText();
    }
    MergeModel *fields() const { return dialog->findChild<FieldsView *>()->model(); }
    QComboBox *kinds() const
    {
        return dialog->findChild<QComboBox *>(QStringLiteral("insideKind"));
    }
    // As a person without a mouse does: by the first letter.
    void switchKind(Qt::Key letter) const
    {
        QApplication::setKeyboardInputInterval(0); // the letters of two switches are not one word
        QTest::keyClick(dialog->focusWidget(), Qt::Key_K, Qt::AltModifier);
        QCOMPARE(dialog->focusWidget(), kinds());
        QTest::keyClick(kinds(), letter);
    }
    KeptChoices kept;

    QRect openButton() const
    {
        return table()->openRect(
            table()->model()->index(model().rowOf(kNote), MergeModel::ResultColumn));
    }
};

inline constexpr char kJson[] = "{\"host\": \"a\", \"port\": 1}";
inline constexpr char kMyJson[] = "{\"host\": \"b\", \"port\": 2}";
inline constexpr char kTheirJson[] = "{\"host\": \"a\", \"port\": 3, \"tls\": true}";

} // namespace concord::test
