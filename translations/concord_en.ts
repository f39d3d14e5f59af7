<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CliText</name>
    <message numerus="yes">
        <source>%1 is ready, with %n order(s).</source>
        <translation>
            <numerusform>%1 is ready, with %n order.</numerusform>
            <numerusform>%1 is ready, with %n orders.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n save(s) of the same record came from elsewhere; only the history was checked.</source>
        <translation>
            <numerusform>%n save of the same record came from elsewhere; only the history was checked.</numerusform>
            <numerusform>%n saves of the same record came from elsewhere; only the history was checked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeSentences</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your choices are kept; %n fields need a new choice.</source>
        <translation>
            <numerusform>Your choices are kept; %n field needs a new choice.</numerusform>
            <numerusform>Your choices are kept; %n fields need a new choice.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fields still wait for you; this is the first.</source>
        <translation>
            <numerusform>%n field still waits for you; this is it.</numerusform>
            <numerusform>%n fields still wait for you; this is the first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RuleSentences</name>
    <message numerus="yes">
        <source>Rules chose %n field(s); you can change what they chose.</source>
        <translation>
            <numerusform>Rules chose %n field; you can change what they chose.</numerusform>
            <numerusform>Rules chose %n fields; you can change what they chose.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The rules of “%1” chose %n field(s); you can change what they chose.</source>
        <translation>
            <numerusform>The rules of “%1” chose %n field; you can change what they chose.</numerusform>
            <numerusform>The rules of “%1” chose %n fields; you can change what they chose.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::AdoptDialog</name>
    <message numerus="yes">
        <source>%n statement(s) will change the table %1. They run in this order and stop at the first that fails; then the table is adopted.</source>
        <translation>
            <numerusform>%n statement will change the table %1. It runs, and nothing is adopted where it fails; then the table is adopted.</numerusform>
            <numerusform>%n statements will change the table %1. They run in this order and stop at the first that fails; then the table is adopted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Run %n Statement(s) and Adopt</source>
        <translation>
            <numerusform>&amp;Run %n Statement and Adopt</numerusform>
            <numerusform>&amp;Run %n Statements and Adopt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::BytesEditor</name>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::ConflictCentre</name>
    <message numerus="yes">
        <source>%n record(s) were changed while you were editing them</source>
        <translation>
            <numerusform>%n record was changed while you were editing it</numerusform>
            <numerusform>%n records were changed while you were editing them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decide “%1” alike in %n other record(s)</source>
        <translation>
            <numerusform>Decide “%1” alike in %n other record</numerusform>
            <numerusform>Decide “%1” alike in %n other records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) saved.</source>
        <translation>
            <numerusform>%n record saved.</numerusform>
            <numerusform>%n records saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) held your values already.</source>
        <translation>
            <numerusform>%n record held your values already.</numerusform>
            <numerusform>%n records held your values already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) changed again meanwhile: nothing of them was written, your choices are merged with what is new.</source>
        <translation>
            <numerusform>%n record changed again meanwhile: nothing of it was written, your choices are merged with what is new.</numerusform>
            <numerusform>%n records changed again meanwhile: nothing of them was written, your choices are merged with what is new.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) could not be saved.</source>
        <translation>
            <numerusform>%n record could not be saved.</numerusform>
            <numerusform>%n records could not be saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The connection was lost: whether %n record(s) were saved is being verified.</source>
        <translation>
            <numerusform>The connection was lost: whether %n record was saved is being verified.</numerusform>
            <numerusform>The connection was lost: whether %n records were saved is being verified.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n record(s) were not sent.</source>
        <translation>
            <numerusform>Stopped: %n record was not sent.</numerusform>
            <numerusform>Stopped: %n records were not sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n ready</source>
        <translation>
            <numerusform>%1 of %n ready</numerusform>
            <numerusform>%1 of %n ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n to decide</numerusform>
            <numerusform>%n to decide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not saved</source>
        <translation>
            <numerusform>%n not saved</numerusform>
            <numerusform>%n not saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n being verified</source>
        <translation>
            <numerusform>%n being verified</numerusform>
            <numerusform>%n being verified</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n being merged</source>
        <translation>
            <numerusform>%n being merged</numerusform>
            <numerusform>%n being merged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n read&amp;y</source>
        <translation>
            <numerusform>Save %n read&amp;y</numerusform>
            <numerusform>Save %n read&amp;y</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::ConflictListModel</name>
    <message numerus="yes">
        <source>changed again, %n to decide</source>
        <translation>
            <numerusform>changed again, %n to decide</numerusform>
            <numerusform>changed again, %n to decide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to decide</source>
        <translation>
            <numerusform>%n to decide</numerusform>
            <numerusform>%n to decide</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::DateTimeEditor</name>
    <message numerus="yes">
        <source>The pasted text has %n characters and is no time; it was not inserted.</source>
        <translation>
            <numerusform>The pasted text has %n character and is no time; it was not inserted.</numerusform>
            <numerusform>The pasted text has %n characters and is no time; it was not inserted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::DraftOffer</name>
    <message numerus="yes">
        <source>%n unsaved edit(s) from an earlier run were found.</source>
        <translation>
            <numerusform>%n unsaved edit from an earlier run was found.</numerusform>
            <numerusform>%n unsaved edits from an earlier run were found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Discard %n unsaved edit(s)?</source>
        <translation>
            <numerusform>Discard %n unsaved edit?</numerusform>
            <numerusform>Discard %n unsaved edits?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n save(s) from an earlier run were verified: they had been saved.</source>
        <translation>
            <numerusform>%n save from an earlier run was verified: it had been saved.</numerusform>
            <numerusform>%n saves from an earlier run were verified: they had been saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n save(s) from an earlier run were verified: they had not been saved. Their values are offered as drafts.</source>
        <translation>
            <numerusform>%n save from an earlier run was verified: it had not been saved. Its values are offered as a draft.</numerusform>
            <numerusform>%n saves from an earlier run were verified: they had not been saved. Their values are offered as drafts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Whether %n save(s) from an earlier run were saved cannot be told any more. Look at the records.</source>
        <translation>
            <numerusform>Whether %n save from an earlier run was saved cannot be told any more. Look at the record.</numerusform>
            <numerusform>Whether %n saves from an earlier run were saved cannot be told any more. Look at the records.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::EditFlow</name>
    <message numerus="yes">
        <source>%n record(s) saved.</source>
        <translation>
            <numerusform>%n record saved.</numerusform>
            <numerusform>%n records saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) changed meanwhile by somebody else: nothing of them was written, they stay marked.</source>
        <translation>
            <numerusform>%n record changed meanwhile by somebody else: nothing of it was written, it stays marked.</numerusform>
            <numerusform>%n records changed meanwhile by somebody else: nothing of them was written, they stay marked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) could not be saved.</source>
        <translation>
            <numerusform>%n record could not be saved.</numerusform>
            <numerusform>%n records could not be saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The connection was lost: whether %n record(s) were saved is being verified.</source>
        <translation>
            <numerusform>The connection was lost: whether %n record was saved is being verified.</numerusform>
            <numerusform>The connection was lost: whether %n records were saved is being verified.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) decided by rules.</source>
        <translation>
            <numerusform>%n conflict decided by rules.</numerusform>
            <numerusform>%n conflicts decided by rules.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::EntityListModel</name>
    <message numerus="yes">
        <source>%1, %n unsaved change(s)</source>
        <translation>
            <numerusform>%1, %n unsaved change</numerusform>
            <numerusform>%1, %n unsaved changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::InsideModel</name>
    <message numerus="yes">
        <source>%n yours</source>
        <translation>
            <numerusform>%n yours</numerusform>
            <numerusform>%n yours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n theirs</source>
        <translation>
            <numerusform>%n theirs</numerusform>
            <numerusform>%n theirs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n put together</source>
        <translation>
            <numerusform>%n put together</numerusform>
            <numerusform>%n put together</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n undecided</source>
        <translation>
            <numerusform>%n undecided</numerusform>
            <numerusform>%n undecided</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::InsidePage</name>
    <message numerus="yes">
        <source>It stands here once %n places are decided.</source>
        <translation>
            <numerusform>It stands here once %n place is decided.</numerusform>
            <numerusform>It stands here once %n places are decided.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::LongTextView</name>
    <message numerus="yes">
        <source>%n characters, with a line that is too long to edit here. The beginning is shown; pasting replaces the whole.</source>
        <translation>
            <numerusform>%n character, with a line that is too long to edit here. The beginning is shown; pasting replaces the whole.</numerusform>
            <numerusform>%n characters, with a line that is too long to edit here. The beginning is shown; pasting replaces the whole.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::MergeModel</name>
    <message numerus="yes">
        <source>%n yours</source>
        <translation>
            <numerusform>%n yours</numerusform>
            <numerusform>%n yours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n theirs</source>
        <translation>
            <numerusform>%n theirs</numerusform>
            <numerusform>%n theirs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n same</source>
        <translation>
            <numerusform>%n same</numerusform>
            <numerusform>%n same</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n original</source>
        <translation>
            <numerusform>%n original</numerusform>
            <numerusform>%n original</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n combined</source>
        <translation>
            <numerusform>%n combined</numerusform>
            <numerusform>%n combined</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n typed</source>
        <translation>
            <numerusform>%n typed</numerusform>
            <numerusform>%n typed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n NOT ALLOWED</source>
        <translation>
            <numerusform>%n NOT ALLOWED</numerusform>
            <numerusform>%n NOT ALLOWED</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n UNDECIDED</source>
        <translation>
            <numerusform>%n UNDECIDED</numerusform>
            <numerusform>%n UNDECIDED</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged fields</source>
        <translation>
            <numerusform>%n unchanged field</numerusform>
            <numerusform>%n unchanged fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to check</source>
        <translation>
            <numerusform>%n to check</numerusform>
            <numerusform>%n to check</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::NumberEditor</name>
    <message numerus="yes">
        <source>The pasted text has %n characters and is no number; it was not inserted.</source>
        <translation>
            <numerusform>The pasted text has %n character and is no number; it was not inserted.</numerusform>
            <numerusform>The pasted text has %n characters and is no number; it was not inserted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::Program</name>
    <message numerus="yes">
        <source>%n unsaved edit(s) of %1 stay on disk as drafts. They are offered when %1 opens this database again.</source>
        <translation>
            <numerusform>%n unsaved edit of %1 stays on disk as a draft. It is offered when %1 opens this database again.</numerusform>
            <numerusform>%n unsaved edits of %1 stay on disk as drafts. They are offered when %1 opens this database again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::ProtectionText</name>
    <message numerus="yes">
        <source>%1 is NULL in %2 % of %n row(s) looked at; there the values are compared.</source>
        <translation>
            <numerusform>%1 is NULL in %2 % of %n row looked at; there the values are compared.</numerusform>
            <numerusform>%1 is NULL in %2 % of %n rows looked at; there the values are compared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 keeps %n digit(s) behind the second, so two changes can share one time; the values are compared beside it.</source>
        <translation>
            <numerusform>%1 keeps %n digit behind the second, so two changes can share one time; the values are compared beside it.</numerusform>
            <numerusform>%1 keeps %n digits behind the second, so two changes can share one time; the values are compared beside it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::RecordForm</name>
    <message numerus="yes">
        <source>%n changed field(s)</source>
        <translation>
            <numerusform>%n changed field</numerusform>
            <numerusform>%n changed fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::RuleFlow</name>
    <message numerus="yes">
        <source>The rules of “%1” decided %n conflict(s).</source>
        <translation>
            <numerusform>The rules of “%1” decided %n conflict.</numerusform>
            <numerusform>The rules of “%1” decided %n conflicts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The rules of “%1” are asked about %n conflict(s)…</source>
        <translation>
            <numerusform>The rules of “%1” are asked about %n conflict…</numerusform>
            <numerusform>The rules of “%1” are asked about %n conflicts…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: the rules were not asked about %n conflict(s).</source>
        <translation>
            <numerusform>Stopped: the rules were not asked about %n conflict.</numerusform>
            <numerusform>Stopped: the rules were not asked about %n conflicts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::SecretEditor</name>
    <message numerus="yes">
        <source>The pasted text has %n characters, too many for this field; it was not inserted.</source>
        <translation>
            <numerusform>The pasted text has %n character, too many for this field; it was not inserted.</numerusform>
            <numerusform>The pasted text has %n characters, too many for this field; it was not inserted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::Sentences</name>
    <message numerus="yes">
        <source>%n statement(s) before it stand.</source>
        <translation>
            <numerusform>%n statement before it stand.</numerusform>
            <numerusform>%n statements before it stand.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::SideView</name>
    <message numerus="yes">
        <source>[%Ln characters are left out here]</source>
        <translation>
            <numerusform>[%Ln character is left out here]</numerusform>
            <numerusform>[%Ln characters are left out here]</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::StatusStrip</name>
    <message numerus="yes">
        <source>Checked %n second(s) ago</source>
        <translation>
            <numerusform>Checked %n second ago</numerusform>
            <numerusform>Checked %n seconds ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n save(s) being verified</source>
        <translation>
            <numerusform>%n save being verified</numerusform>
            <numerusform>%n saves being verified</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>concord::WindowActions</name>
    <message numerus="yes">
        <source>%n unsaved</source>
        <translation>
            <numerusform>%n unsaved</numerusform>
            <numerusform>%n unsaved</numerusform>
        </translation>
    </message>
</context>
</TS>
