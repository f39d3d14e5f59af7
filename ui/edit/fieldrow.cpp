// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/fieldrow.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/common/valuetext.h"
#include "ui/edit/editmodel.h"
#include "ui/edit/fieldeditor.h"
#include "ui/edit/lineedit.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace concord {

namespace {

constexpr int kGutter = 18; // for the change mark and the bracket
constexpr int kMarkWidth = 3;
constexpr int kRowPadding = 4;
constexpr int kRevertWidth = 28;
constexpr int kLabelGap = 10;

enum Column { LabelColumn, EditorColumn, RevertColumn };

void setTextColour(QWidget *widget, const QColor &colour)
{
    QPalette palette = widget->palette();
    if (palette.color(QPalette::WindowText) == colour)
        return;
    palette.setColor(QPalette::WindowText, colour);
    widget->setPalette(palette);
}

bool isRequired(const Field &field, bool isEditable)
{
    return isEditable && !field.isNullable && !field.hasDefault;
}

} // namespace

FieldRow::FieldRow(const Field &field, bool isEditable, QWidget *parent)
    : QWidget(parent)
    , m_field(field)
    , m_grid(new QGridLayout(this))
    , m_label(new QLabel(this))
    , m_editor(FieldEditor::create(field, !isEditable, this))
{
    setObjectName(QStringLiteral("row:%1").arg(field.name));
    const QString language = uiLanguage();
    QString text = field.label.text(language);
    QString toolTip = text;
    if (const QString help = field.help.text(language); !help.isEmpty())
        toolTip += QLatin1Char('\n') + help;
    if (isRequired(field, isEditable)) {
        text += QStringLiteral(" *");
        toolTip += QLatin1Char('\n') + tr("Must not be empty.");
    }
    m_label->setObjectName(QStringLiteral("label:%1").arg(field.name));
    m_label->setAccessibleName(text);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setToolTip(toolTip);
    m_label->setBuddy(m_editor);

    m_grid->setContentsMargins(kGutter, kRowPadding, 4, kRowPadding);
    // Gaps are part of the columns: a grid gives none to a column without a widget.
    m_grid->setHorizontalSpacing(0);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnStretch(EditorColumn, 1);
    connect(m_editor, &FieldEditor::hintChanged, this, &FieldRow::showMessage);
    connect(m_editor, &FieldEditor::refused, this, [this](const QString &message) {
        m_refusal = message;
        showMessage();
    });
}

int FieldRow::labelWidth() const
{
    const int natural = m_label->fontMetrics().horizontalAdvance(m_label->accessibleName()) + 4;
    return std::min(natural, kWidestLabel);
}

void FieldRow::fitLabel(int width)
{
    const QStringList words = m_label->accessibleName().split(QLatin1Char(' '));
    QStringList fitting;
    for (const QString &word : words)
        fitting.append(m_label->fontMetrics().elidedText(word, Qt::ElideMiddle, width));
    m_label->setText(fitting.join(QLatin1Char(' ')));
}

void FieldRow::arrange(bool isWide, int labelColumn)
{
    m_isWide = isWide;
    m_grid->removeWidget(m_label);
    m_grid->removeWidget(m_editor);
    if (m_revert)
        m_grid->removeWidget(m_revert);
    if (m_message)
        m_grid->removeWidget(m_message);
    fitLabel(isWide ? labelColumn : 4 * kWidestLabel);
    const int editorRow = isWide ? 0 : 1;
    if (isWide) {
        const int above = (LineEdit::lineHeight(this) - m_label->fontMetrics().height()) / 2;
        m_label->setContentsMargins(0, above, kLabelGap, 0);
        m_grid->addWidget(m_label, 0, LabelColumn, Qt::AlignTop);
    } else {
        m_label->setContentsMargins(0, 0, 0, 0);
        m_grid->addWidget(m_label, 0, EditorColumn, 1, 2);
    }
    m_grid->setColumnMinimumWidth(LabelColumn, isWide ? labelColumn + kLabelGap : 0);
    m_grid->setColumnMinimumWidth(RevertColumn, kRevertWidth + kLabelGap / 2);
    m_grid->addWidget(m_editor, editorRow, EditorColumn);
    if (m_revert)
        m_grid->addWidget(m_revert, editorRow, RevertColumn, Qt::AlignTop | Qt::AlignRight);
    if (m_message)
        m_grid->addWidget(m_message, editorRow + 1, EditorColumn, 1, 2);
}

QString FieldRow::message() const
{
    if (!m_refusal.isEmpty())
        return m_refusal;
    if (!m_error.isEmpty())
        return m_error;
    if (!m_reference.isEmpty())
        return m_reference;
    return m_editor->hint().isEmpty() ? m_field.help.text(uiLanguage()) : m_editor->hint();
}

void FieldRow::showReference(const QString &name)
{
    if (name == m_reference)
        return;
    m_reference = name;
    showMessage();
}

void FieldRow::showMessage()
{
    const QString text = message();
    if (text.isEmpty()) {
        if (m_message)
            m_message->hide();
        return;
    }
    if (!m_message) {
        m_message = new QLabel(this);
        m_message->setObjectName(QStringLiteral("message:%1").arg(m_field.name));
        m_message->setTextFormat(Qt::PlainText);
        m_message->setWordWrap(true);
        m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
        QFont small = font();
        small.setPointSizeF(small.pointSizeF() * 0.9);
        m_message->setFont(small);
        m_grid->addWidget(m_message, m_isWide ? 1 : 2, EditorColumn, 1, 2);
    }
    const bool isError = !m_refusal.isEmpty() || !m_error.isEmpty();
    setTextColour(m_message, isError ? errorColor(palette()) : subtleTextColor(palette()));
    m_message->setText(text);
    m_message->show();
}

QToolButton *FieldRow::revertButton()
{
    if (m_revert)
        return m_revert;
    m_revert = new QToolButton(this);
    m_revert->setObjectName(QStringLiteral("revert:%1").arg(m_field.name));
    m_revert->setAutoRaise(true);
    m_revert->setFocusPolicy(Qt::TabFocus);
    m_revert->setFixedSize(kRevertWidth, LineEdit::lineHeight(this));
    m_revert->setIcon(themedIcon(QStringLiteral("rotate-ccw")));
    m_revert->setAccessibleName(tr("Revert %1").arg(m_field.label.text(uiLanguage())));
    connect(m_revert, &QToolButton::clicked, this, &FieldRow::revertRequested);
    m_grid->addWidget(m_revert, m_isWide ? 0 : 1, RevertColumn, Qt::AlignTop | Qt::AlignRight);
    return m_revert;
}

void FieldRow::showChange(const EditModel &model)
{
    m_isChanged = model.isChanged(m_field.name);
    update();
    if (!m_isChanged) {
        if (m_revert)
            m_revert->hide();
        return;
    }
    const QString was = model.isNew()
        ? tr("Not saved yet.")
        : tr("Was: %1").arg(
              shownValue(m_field, model.work().originalValue(m_field.name), uiLanguage()));
    revertButton()->setToolTip(was + QLatin1Char('\n') + tr("Click to go back to it."));
    revertButton()->setAccessibleDescription(was);
    m_revert->show();
}

void FieldRow::showField(const EditModel &model)
{
    m_refusal.clear();
    FieldContent content{model.value(m_field.name), std::nullopt, model.isSet(m_field.name)};
    if (model.hasTypedText(m_field.name))
        content.typed = model.editText(m_field.name);
    m_editor->showContent(content);
    m_error = model.fieldMessage(m_field.name);
    showChange(model);
    showMessage();
}

void FieldRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_isChanged || !m_error.isEmpty()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_error.isEmpty() ? mineColor(palette()) : errorColor(palette()));
        painter.drawRoundedRect(QRectF(2, kRowPadding, kMarkWidth, height() - 2 * kRowPadding), 1.5,
                                1.5);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    if (m_bracket == Bracket::None)
        return;
    const int x = kGutter - 8;
    const int end = m_bracket == Bracket::Last ? height() - kRowPadding - 1 : height();
    painter.setPen(subtleTextColor(palette()));
    painter.drawLine(x, 0, x, end);
    if (m_bracket == Bracket::Last)
        painter.drawLine(x, end, x + 4, end);
}

void FieldRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_message)
        showMessage();
}

} // namespace concord
