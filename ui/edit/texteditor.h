// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/edit/fieldeditor.h"

namespace concord {

class LineEdit;
class LongTextView;

// Text, LongText and Set. A Text is one line until its value is too much for one line: then, and from the start
// in a LongText, it is edited in several.
class TextEditor final : public FieldEditor
{
    Q_OBJECT

public:
    TextEditor(const Field &field, QWidget *parent);

    bool isMultiLine() const { return m_long; }

    void forgetSteps() override;

protected:
    void present() override;
    void presentState() override;
    std::optional<FieldValue> valueInsteadOfNull() const override;

private:
    void makeLine();
    LongTextView *longView();
    void growTo(const QString &text, int cursor);
    void edit(const QString &text);
    QString ownHint(const QString &text) const;

    QWidget *m_body;
    LineEdit *m_line = nullptr;
    LongTextView *m_long = nullptr; // takes m_line's place
};

} // namespace concord
