// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/numbereditor.h"

#include "core/record/decimaltext.h"
#include "ui/edit/lineedit.h"
#include "ui/edit/localnumber.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>

namespace concord {

namespace {

constexpr int kWidthInDigits = 18;

} // namespace

NumberEditor::NumberEditor(const Field &field, QWidget *parent)
    : FieldEditor(field, parent)
    , m_line(new LineEdit(this))
{
    auto *body = new QWidget(this);
    auto *layout = new QHBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    setBody(body);
    adopt(m_line, QStringLiteral("line"));
    body->setFocusProxy(m_line);
    m_line->setAlignment(Qt::AlignRight);
    m_line->setMaximumWidth(kWidthInDigits * m_line->fontMetrics().horizontalAdvance(u'0') + 16);
    m_line->installEventFilter(this);
    layout->addWidget(m_line, 1);

    auto *range = new QLabel(rangeText(), body);
    range->setTextFormat(Qt::PlainText);
    range->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(range);
    layout->addStretch();
    if (!range->text().isEmpty())
        m_line->setAccessibleDescription(range->text());

    connect(m_line, &QLineEdit::textEdited, this, &NumberEditor::edit);
    connect(m_line, &LineEdit::outgrown, this, [this](const QString &text) {
        Q_EMIT refused(
            tr("The pasted text has %n characters and is no number; it was not inserted.", nullptr,
               static_cast<int>(text.size())));
    });
    connect(m_line, &LineEdit::left, this, &NumberEditor::finishEditing);
}

QString NumberEditor::rangeText() const
{
    const QLocale locale;
    const QString lowest = numberForReading(field().minimum, locale);
    const QString highest = numberForReading(field().maximum, locale);
    if (!lowest.isEmpty() && !highest.isEmpty())
        return tr("%1 to %2", "a range of numbers").arg(lowest, highest);
    if (!lowest.isEmpty())
        return tr("%1 or more", "a number").arg(lowest);
    return highest.isEmpty() ? QString() : tr("%1 or less", "a number").arg(highest);
}

void NumberEditor::edit(const QString &typed)
{
    if (typed.trimmed().isEmpty())
        emitText(QString(), typed);
    else if (const auto number = numberFromLocal(typed, QLocale()))
        emitText(*number, typed);
    else
        emitUnreadable(typed);
}

void NumberEditor::forgetSteps()
{
    m_line->forgetSteps();
}

void NumberEditor::present()
{
    const FieldContent &shown = content();
    m_line->showText(shown.typed.value_or(numberToLocal(shown.value.toText(), QLocale())));
}

void NumberEditor::presentState()
{
    m_line->setPlaceholderText(placeholder());
    const QString typed = m_line->text();
    const bool needsReading = !content().typed && isGrouped(typed, QLocale());
    setHint(needsReading ? tr("Read as %1").arg(numberToLocal(content().value.toText(), QLocale()))
                         : QString());
}

void NumberEditor::step(int by)
{
    const auto number = content().value.toInteger();
    qint64 next = 0;
    if (!number || content().typed || qAddOverflow<qint64>(*number, by, &next))
        return;
    const auto value = DecimalText::parse(QString::number(next));
    const auto lowest = DecimalText::parse(field().minimum);
    const auto highest = DecimalText::parse(field().maximum);
    if ((by < 0 && lowest && *value < *lowest) || (by > 0 && highest && *value > *highest))
        return;
    const QString text = QString::number(next);
    m_line->setText(text);
    emitText(text, text);
}

bool NumberEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_line || event->type() != QEvent::KeyPress
        || field().kind != FieldKind::Integer)
        return FieldEditor::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Up && key != Qt::Key_Down)
        return FieldEditor::eventFilter(watched, event);
    step(key == Qt::Key_Up ? 1 : -1);
    return true;
}

} // namespace concord
