// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/resulteditor.h"

#include "ui/common/theme.h"
#include "ui/common/valuetext.h"
#include "ui/merge/textlimits.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QStackedLayout>
#include <QTextDocument>
#include <QVBoxLayout>

namespace concord {

namespace {

bool isChosenFromList(const Field &field)
{
    return field.kind == FieldKind::Switch || !field.choices.isEmpty();
}

bool endsEveryLineInCrLf(const QString &text)
{
    const auto lines = text.count(QLatin1Char('\n'));
    return lines > 0 && text.count(QLatin1String("\r\n")) == lines
        && text.count(QLatin1Char('\r')) == lines;
}

// The editor gives back one kind of line end only.
bool survivesTyping(const QString &text)
{
    const bool isLfOnly = !text.contains(QLatin1Char('\r'));
    return (isLfOnly || endsEveryLineInCrLf(text)) && !text.contains(QChar::ParagraphSeparator);
}

// As the editor will hold it: one character ends a line.
QString withSimpleLineEnds(QString text)
{
    return text.replace(QLatin1String("\r\n"), QLatin1String("\n"))
        .replace(QLatin1Char('\r'), QLatin1Char('\n'));
}

} // namespace

ResultEditor::ResultEditor(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_choices(new QComboBox(this))
    , m_null(new QCheckBox(shownNull(), this))
    , m_message(new QLabel(this))
    , m_stack(new QStackedLayout)
{
    m_text->setObjectName(QStringLiteral("resultText"));
    m_text->setAccessibleName(tr("Result, typed by hand"));
    m_text->setTabChangesFocus(true);
    m_text->setUndoRedoEnabled(false);
    m_text->installEventFilter(this);
    m_choices->setObjectName(QStringLiteral("resultChoices"));
    m_choices->setAccessibleName(tr("Result, chosen from the list"));
    m_choices->setPlaceholderText(tr("nothing chosen yet"));
    m_choices->installEventFilter(this);
    m_null->setMinimumHeight(24); // WCAG 2.5.8
    m_null->setObjectName(QStringLiteral("resultNull"));
    m_null->setAccessibleName(tr("The result is NULL"));
    m_message->setObjectName(QStringLiteral("resultMessage"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);

    auto *choicePage = new QWidget(this);
    auto *choiceLayout = new QVBoxLayout(choicePage);
    choiceLayout->setContentsMargins({});
    choiceLayout->addWidget(m_choices);
    choiceLayout->addStretch();
    m_stack->addWidget(m_text);
    m_stack->addWidget(choicePage);

    auto *title = new QLabel(tr("&Result"), this);
    title->setBuddy(m_text);
    auto *top = new QHBoxLayout;
    top->addWidget(title, 1);
    top->addWidget(m_null);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(6);
    layout->addLayout(top);
    layout->addLayout(m_stack, 1);
    layout->addWidget(m_message);

    connect(m_text, &QPlainTextEdit::textChanged, this, &ResultEditor::reportText);
    connect(m_choices, &QComboBox::activated, this, &ResultEditor::reportChoice);
    connect(m_null, &QCheckBox::clicked, this, &ResultEditor::reportNull);
}

void ResultEditor::showRow(const std::optional<MergeRowModel> &row)
{
    m_row = row;
    setEnabled(row.has_value());
    if (!row) {
        const QSignalBlocker blocker(m_text);
        m_text->clear();
        m_message->hide();
        return;
    }
    const Field &field = row->description();
    const bool isList = isChosenFromList(field) && row->canType();
    m_stack->setCurrentIndex(isList ? 1 : 0);
    m_null->setVisible(field.isNullable && row->canType() && !isList);
    m_null->setText(row->nullWord());
    m_null->setChecked(!row->unparsed() && row->field().result && row->field().result->isNull());
    if (isList)
        showChoices(*row);
    else
        showText(*row);
    showMessage(*row);
}

void ResultEditor::showText(const MergeRowModel &row)
{
    const auto &result = row.shownResult();
    QString text;
    if (row.unparsed())
        text = *row.unparsed();
    else if (result && row.canType())
        text = result->toText();
    else if (result && !result->isNull())
        text = row.result().text;
    const bool isTooLong = !isQuickToLayOut(text);
    m_text->setReadOnly(!row.canType() || isTooLong || !survivesTyping(text));
    m_hasCrLf = endsEveryLineInCrLf(text.isEmpty() ? row.field().database.toText() : text);
    if (result && result->isNull())
        m_text->setPlaceholderText(row.nullWord());
    else if (result)
        m_text->setPlaceholderText(tr("empty"));
    else
        m_text->setPlaceholderText(tr("Take a side, or type a value here (F2)."));
    if (isTooLong)
        text = text.left(kQuickLength);
    if (withSimpleLineEnds(text) == withSimpleLineEnds(typedText()))
        return;
    const QSignalBlocker blocker(m_text);
    m_text->setPlainText(text);
}

void ResultEditor::showChoices(const MergeRowModel &row)
{
    const Field &field = row.description();
    m_choices->clear();
    QStringList values;
    for (const Choice &choice : field.choices)
        values.append(choice.value);
    if (values.isEmpty())
        values = QStringList{QStringLiteral("0"), QStringLiteral("1")};
    const auto &result = row.field().result;
    if (result && !result->isNull() && !values.contains(result->toText()))
        values.append(result->toText());
    for (const QString &value : std::as_const(values))
        m_choices->addItem(shownValue(field, FieldValue::text(value), uiLanguage()), value);
    if (field.isNullable)
        m_choices->addItem(shownNull());
    if (!result)
        m_choices->setCurrentIndex(-1);
    else
        m_choices->setCurrentIndex(result->isNull() ? m_choices->count() - 1
                                                    : m_choices->findData(result->toText()));
}

void ResultEditor::showMessage(const MergeRowModel &row)
{
    QString reason = row.reason();
    if (reason.isEmpty() && row.canType() && m_text->isReadOnly())
        reason = tr("Too long, or with mixed line ends: it can be taken from a side, not typed.");
    const bool isTrouble = row.provenance() == Provenance::Invalid;
    m_message->setText(reason);
    m_message->setVisible(!reason.isEmpty());
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText,
                    isTrouble ? errorColor(palette()) : subtleTextColor(palette()));
    m_message->setPalette(colors);
}

void ResultEditor::startTyping()
{
    if (!isEnabled())
        return;
    if (m_stack->currentIndex() == 1) {
        m_choices->setFocus();
        return;
    }
    m_text->setFocus();
    m_text->selectAll();
}

QString ResultEditor::typedText() const
{
    // toPlainText() would turn a no-break space into a blank.
    QString text = m_text->document()->toRawText();
    return text.replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
}

void ResultEditor::reportText()
{
    if (!m_row)
        return;
    QString text = typedText();
    if (m_hasCrLf)
        text.replace(QLatin1Char('\n'), QLatin1String("\r\n"));
    Q_EMIT textTyped(m_row->field().name, text);
}

void ResultEditor::reportChoice(int index)
{
    const QVariant value = m_choices->itemData(index);
    if (value.isValid())
        Q_EMIT textTyped(m_row->field().name, value.toString());
    else
        Q_EMIT nullTyped(m_row->field().name);
}

void ResultEditor::reportNull(bool isNull)
{
    if (isNull)
        Q_EMIT nullTyped(m_row->field().name);
    else
        reportText();
}

bool ResultEditor::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey
        = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (!isKey)
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    if (event->type() == QEvent::ShortcutOverride) {
        // The editor has no undo of its own; the dialog's shortcuts get these keys.
        const bool isUndo = key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
        if (isUndo)
            event->ignore();
        return isUndo;
    }
    if (key->key() == Qt::Key_Escape) {
        Q_EMIT typingFinished(false);
        return true;
    }
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool isOneLine = m_row && m_row->description().kind != FieldKind::LongText;
    if (isEnter && isOneLine && key->modifiers() == Qt::NoModifier) {
        Q_EMIT typingFinished(true);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace concord
