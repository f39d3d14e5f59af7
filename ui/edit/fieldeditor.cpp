// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/fieldeditor.h"

#include "ui/browse/referencenamesmodel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/valuetext.h"
#include "ui/edit/byteseditor.h"
#include "ui/edit/choiceeditor.h"
#include "ui/edit/datetimeeditor.h"
#include "ui/edit/lineedit.h"
#include "ui/edit/numbereditor.h"
#include "ui/edit/readonlyeditor.h"
#include "ui/edit/secreteditor.h"
#include "ui/edit/switcheditor.h"
#include "ui/edit/texteditor.h"

#include <QHBoxLayout>
#include <QScopedValueRollback>
#include <QStyleOptionToolButton>
#include <QToolButton>

namespace concord {

namespace {

// Quiet while the field has a value.
class NullSwitch final : public QToolButton
{
public:
    explicit NullSwitch(QWidget *parent)
        : QToolButton(parent)
    {
        setText(shownNull());
        setCheckable(true);
        QFont small = font();
        small.setPointSizeF(small.pointSizeF() * 0.8);
        setFont(small);
    }

protected:
    void initStyleOption(QStyleOptionToolButton *option) const override
    {
        QToolButton::initStyleOption(option);
        if (!isChecked())
            option->palette.setColor(QPalette::ButtonText, subtleTextColor(palette()));
    }
};

FieldEditor *makeEditor(const Field &field, bool isReadOnly, QWidget *parent)
{
    if (field.kind == FieldKind::Bytes)
        return new BytesEditor(field, isReadOnly, parent);
    if (isReadOnly)
        return new ReadOnlyEditor(field, parent);
    if (field.isSecret)
        return new SecretEditor(field, parent);
    switch (field.kind) {
    case FieldKind::Integer:
    case FieldKind::Decimal:
    case FieldKind::Real:
        return new NumberEditor(field, parent);
    case FieldKind::Switch:
        return new SwitchEditor(field, parent);
    case FieldKind::Choice:
        return new ChoiceEditor(field, parent);
    case FieldKind::Date:
    case FieldKind::DateTime:
        return new DateTimeEditor(field, parent);
    default:
        return new TextEditor(field, parent);
    }
}

} // namespace

FieldEditor *FieldEditor::create(const Field &field, bool isReadOnly, QWidget *parent)
{
    FieldEditor *editor = makeEditor(field, isReadOnly, parent);
    if (!isReadOnly && ReferenceNamesModel::hasNames(field))
        editor->addChooser();
    if (!isReadOnly && field.isNullable)
        editor->m_nullSwitch = editor->addNullSwitch();
    return editor;
}

FieldEditor::FieldEditor(const Field &field, QWidget *parent)
    : QWidget(parent)
    , m_field(field)
    , m_layout(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("editor:%1").arg(field.name));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
}

QString FieldEditor::label() const
{
    return m_field.label.text(uiLanguage());
}

void FieldEditor::adopt(QWidget *widget, const QString &name)
{
    widget->setObjectName(QStringLiteral("%1:%2").arg(name, m_field.name));
    widget->setAccessibleName(label());
    widget->setAccessibleDescription(m_field.help.text(uiLanguage()));
}

void FieldEditor::setBody(QWidget *body)
{
    adopt(body, QStringLiteral("field"));
    m_layout->addWidget(body, 1);
    setFocusProxy(body);
}

void FieldEditor::addTool(QToolButton *button, const QString &name, const QString &text)
{
    adopt(button, name);
    button->setAccessibleName(QStringLiteral("%1: %2").arg(label(), text));
    button->setToolTip(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setFixedHeight(LineEdit::lineHeight(this));
    m_layout->addWidget(button, 0, Qt::AlignTop);
}

void FieldEditor::addChooser()
{
    auto *button = new QToolButton(this);
    button->setIcon(themedIcon(QStringLiteral("list")));
    addTool(button, QStringLiteral("choose"), tr("Choose from %1").arg(m_field.reference->table));
    connect(button, &QToolButton::clicked, this,
            [this, button] { Q_EMIT choiceRequested(button); });
}

QToolButton *FieldEditor::addNullSwitch()
{
    auto *button = new NullSwitch(this);
    addTool(button, QStringLiteral("null"), tr("No value at all (NULL)"));
    connect(button, &QToolButton::clicked, this, &FieldEditor::switchNull);
    return button;
}

void FieldEditor::reserveNullColumn()
{
    if (m_nullSwitch)
        return;
    QToolButton *button = addNullSwitch();
    QSizePolicy policy = button->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    button->setSizePolicy(policy);
    button->hide();
}

void FieldEditor::switchNull(bool isNull)
{
    if (isNull) {
        Q_EMIT valueEdited(FieldValue::null());
        return;
    }
    if (const auto value = valueInsteadOfNull())
        Q_EMIT valueEdited(*value);
    followContent();
    setFocus(Qt::OtherFocusReason);
}

std::optional<FieldValue> FieldEditor::valueInsteadOfNull() const
{
    return m_lastValue.isNull() ? std::nullopt : std::optional(m_lastValue);
}

bool FieldEditor::isNullShown() const
{
    if (m_content.typed)
        return false;
    if (!m_content.isSet)
        return m_field.isNullable && !m_field.hasDefault && !m_field.isGenerated;
    return m_content.value.isNull();
}

QString FieldEditor::placeholder() const
{
    if (isNullShown())
        return shownNull();
    const bool isFilledIn = !m_content.isSet && (m_field.hasDefault || m_field.isGenerated);
    return isFilledIn ? tr("filled in by the database") : QString();
}

void FieldEditor::setHint(const QString &hint)
{
    if (hint == m_hint)
        return;
    m_hint = hint;
    Q_EMIT hintChanged(hint);
}

void FieldEditor::showContent(const FieldContent &content)
{
    m_content = content;
    if (!content.value.isNull())
        m_lastValue = content.value;
    if (!m_isEditing)
        present();
    followContent();
}

void FieldEditor::finishEditing()
{
    present();
    followContent();
}

void FieldEditor::followContent()
{
    if (m_nullSwitch)
        m_nullSwitch->setChecked(isNullShown());
    presentState();
}

void FieldEditor::emitValue(const FieldValue &value)
{
    const QScopedValueRollback editing(m_isEditing, true);
    Q_EMIT valueEdited(value);
}

void FieldEditor::emitText(const QString &text, const QString &typed)
{
    const QScopedValueRollback editing(m_isEditing, true);
    Q_EMIT textEdited(text, typed);
}

void FieldEditor::emitUnreadable(const QString &typed)
{
    const QScopedValueRollback editing(m_isEditing, true);
    Q_EMIT unreadableTextEdited(typed);
}

} // namespace concord
