// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/choiceeditor.h"

#include "ui/common/valuetext.h"
#include "ui/edit/lineedit.h"

#include <QComboBox>
#include <QWheelEvent>

namespace concord {

namespace {

// Scrolling the form must not change a value on the way.
class WheelProofBox final : public QComboBox
{
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

} // namespace

ChoiceEditor::ChoiceEditor(const Field &field, QWidget *parent)
    : FieldEditor(field, parent)
    , m_box(new WheelProofBox(this))
{
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setMinimumContentsLength(8);
    m_box->setMinimumHeight(LineEdit::lineHeight(m_box));
    const QString language = uiLanguage();
    for (const Choice &choice : field.choices) {
        const QString label = choice.label.text(language);
        m_box->addItem(shownOnOneLine(label.isEmpty() ? choice.value : label), choice.value);
    }
    setBody(m_box);
    connect(m_box, &QComboBox::activated, this, &ChoiceEditor::choose);
}

void ChoiceEditor::choose(int index)
{
    const QString value = m_box->itemData(index).toString();
    const bool isAsShown
        = !content().value.isNull() && !content().typed && value == content().value.toText();
    if (!isAsShown)
        Q_EMIT textEdited(value, value);
}

void ChoiceEditor::present()
{
    if (m_hasUnknown)
        m_box->removeItem(m_box->count() - 1);
    m_hasUnknown = false;
    m_box->setPlaceholderText(placeholder());
    const bool isEmpty = !content().typed && (content().value.isNull() || !content().isSet);
    if (isEmpty) {
        m_box->setCurrentIndex(-1);
        return;
    }
    const QString value = content().typed.value_or(content().value.toText());
    int index = m_box->findData(value, Qt::UserRole, Qt::MatchExactly | Qt::MatchCaseSensitive);
    if (index < 0) {
        const QString shown = value.isEmpty() ? tr("(empty text)") : shownOnOneLine(value);
        m_box->addItem(tr("%1 (not in the list)").arg(shown), value);
        m_hasUnknown = true;
        index = m_box->count() - 1;
    }
    m_box->setCurrentIndex(index);
}

} // namespace concord
