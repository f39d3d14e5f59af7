// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/recordform.h"

#include "core/text/sentences.h"
#include "ui/browse/referencenamesmodel.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/edit/actionbutton.h"
#include "ui/edit/editmodel.h"
#include "ui/edit/fieldeditor.h"
#include "ui/edit/fieldpanel.h"
#include "ui/edit/fieldrow.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedLayout>
#include <QToolButton>

namespace concord {

namespace {

constexpr int kPadding = 12;

QLabel *makeLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

RecordForm::RecordForm(QWidget *parent)
    : QWidget(parent)
    , m_pages(new QStackedLayout(this))
    , m_area(new QScrollArea)
{
    setObjectName(QStringLiteral("recordForm"));
    setAccessibleName(tr("Record"));
    makeActions();
    auto *nothing = makeLabel(QStringLiteral("noRecord"), this);
    nothing->setText(tr("Choose a record to see and edit it."));
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setForegroundRole(QPalette::PlaceholderText);
    m_pages->addWidget(nothing);
    m_pages->addWidget(makeFields());
    showState();
}

QAction *RecordForm::addAction(const QString &name, const QString &icon, const QString &text)
{
    auto *action = new QAction(themedIcon(icon), text, this);
    action->setObjectName(name);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QWidget::addAction(action);
    return action;
}

void RecordForm::makeActions()
{
    m_save = addAction(QStringLiteral("save"), QStringLiteral("save"), tr("&Save"));
    m_save->setShortcut(QKeySequence::Save);
    m_discard = addAction(QStringLiteral("discard"), QStringLiteral("rotate-ccw"), tr("D&iscard"));
    m_discard->setToolTip(tr("Take every change back; Undo brings them again"));
    m_delete = addAction(QStringLiteral("delete"), QStringLiteral("trash-2"), tr("De&lete"));
    m_undo = addAction(QStringLiteral("undo"), QStringLiteral("undo-2"), tr("&Undo"));
    m_undo->setShortcut(QKeySequence::Undo);
    m_redo = addAction(QStringLiteral("redo"), QStringLiteral("redo-2"), tr("&Redo"));
    m_redo->setShortcut(QKeySequence::Redo);
    connect(m_save, &QAction::triggered, this, [this] { m_model->startSave(); });
    connect(m_discard, &QAction::triggered, this, [this] { m_model->discard(); });
    connect(m_delete, &QAction::triggered, this, &RecordForm::deleteRequested);
    connect(m_undo, &QAction::triggered, this, [this] { m_model->undoStack()->undo(); });
    connect(m_redo, &QAction::triggered, this, [this] { m_model->undoStack()->redo(); });
}

QToolButton *RecordForm::makeToolButton(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setDefaultAction(action);
    button->setAccessibleName(action->text().remove(QLatin1Char('&')));
    button->setFocusPolicy(Qt::TabFocus);
    button->setAutoRaise(true);
    return button;
}

QWidget *RecordForm::makeHeader()
{
    auto *header = new QWidget(this);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(kPadding, kPadding, kPadding, 4);
    m_title = makeLabel(QStringLiteral("recordTitle"), header);
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_state = makeLabel(QStringLiteral("recordState"), header);
    layout->addWidget(m_title, 1);
    layout->addWidget(m_state);
    layout->addWidget(makeToolButton(m_undo));
    layout->addWidget(makeToolButton(m_redo));
    return header;
}

QWidget *RecordForm::makeBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(kPadding, 4, kPadding, kPadding);
    layout->addWidget(new ActionButton(m_delete, ActionButton::Rank::Normal, bar));
    layout->addStretch();
    layout->addWidget(new ActionButton(m_discard, ActionButton::Rank::Normal, bar));
    layout->addWidget(new ActionButton(m_save, ActionButton::Rank::Primary, bar));
    return bar;
}

QWidget *RecordForm::makeFields()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_area->setObjectName(QStringLiteral("fields"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_footer = makeLabel(QStringLiteral("recordFooter"), page);
    m_footer->setForegroundRole(QPalette::PlaceholderText);
    m_footer->setContentsMargins(kPadding, 4, kPadding, 4);
    m_footer->setWordWrap(true);
    layout->addWidget(makeHeader());
    layout->addWidget(m_area, 1);
    layout->addWidget(m_footer);
    layout->addWidget(makeBar());
    return page;
}

void RecordForm::setModel(EditModel *model)
{
    if (model == m_model)
        return;
    disconnectModel();
    m_model = model;
    setUpdatesEnabled(false);
    if (model) {
        if (!m_panel || m_panel->entity() != model->entity())
            rebuild();
        connectModel();
        showAll();
        for (FieldRow *shown : m_panel->rows())
            shown->editor()->forgetSteps();
        m_area->ensureVisible(0, 0);
    }
    m_pages->setCurrentIndex(model ? 1 : 0);
    showState();
    setUpdatesEnabled(true);
}

void RecordForm::disconnectModel()
{
    if (!m_model)
        return;
    m_model->disconnect(this);
    m_model->undoStack()->disconnect(this);
}

void RecordForm::connectModel()
{
    EditModel *model = m_model;
    connect(model, &EditModel::fieldChanged, this, &RecordForm::showField);
    connect(model, &EditModel::changed, this, [this] {
        showState();
        showFooter();
    });
    connect(model, &EditModel::focusRequested, this, &RecordForm::focusField);
    connect(model, &EditModel::failed, this, &RecordForm::focusFirstProblem);
    connect(model, &QObject::destroyed, this, [this] {
        m_pages->setCurrentIndex(0);
        showState();
    });
    connect(model->undoStack(), &QUndoStack::indexChanged, this, &RecordForm::showState);
}

void RecordForm::rebuild()
{
    m_panel = new FieldPanel(m_model->entity(), *m_model, m_area);
    for (FieldRow *row : m_panel->rows())
        connectRow(row);
    m_area->setWidget(m_panel);
}

void RecordForm::connectRow(FieldRow *row)
{
    const QString &name = row->name();
    const FieldEditor *editor = row->editor();
    connect(editor, &FieldEditor::valueEdited, this, [this, name](const FieldValue &value) {
        if (m_model)
            m_model->setValue(name, value);
    });
    connect(editor, &FieldEditor::textEdited, this,
            [this, name](const QString &text, const QString &typed) {
                if (m_model)
                    m_model->setText(name, text, typed);
            });
    connect(editor, &FieldEditor::unreadableTextEdited, this, [this, name](const QString &typed) {
        if (m_model)
            m_model->setUnreadableText(name, typed);
    });
    connect(editor, &FieldEditor::choiceRequested, this,
            [this, name](QWidget *button) { Q_EMIT choiceRequested(name, button); });
    connect(row, &FieldRow::revertRequested, this, [this, name] {
        if (m_model)
            m_model->revert(name);
    });
}

FieldRow *RecordForm::row(const QString &name) const
{
    return m_panel ? m_panel->row(name) : nullptr;
}

void RecordForm::showField(const QString &name)
{
    FieldRow *shown = row(name);
    if (!shown)
        return;
    shown->showField(*m_model);
    const Field *field = m_model->entity()->field(name);
    if (field && ReferenceNamesModel::hasNames(*field)) {
        wantNames();
        showNames();
    }
}

void RecordForm::setNames(ReferenceNamesModel *names)
{
    m_names = names;
    if (names)
        connect(names, &ReferenceNamesModel::namesArrived, this, &RecordForm::showNames);
}

void RecordForm::wantNames()
{
    if (m_names && m_model)
        m_names->want({m_model->work().currentValues()});
}

void RecordForm::showNames()
{
    if (!m_names || !m_model || !m_panel || m_panel->entity() != m_model->entity())
        return;
    for (const Field &field : m_model->entity()->fields) {
        FieldRow *shown = ReferenceNamesModel::hasNames(field) ? row(field.name) : nullptr;
        if (shown)
            shown->showReference(m_names->shownName(field, m_model->value(field.name)));
    }
}

void RecordForm::showAll()
{
    for (FieldRow *shown : m_panel->rows())
        shown->showField(*m_model);
    wantNames();
    showNames();
    showFooter();
}

void RecordForm::showState()
{
    const bool isOpen = m_model;
    const bool isFree = isOpen && !m_model->isSaving();
    const bool isDirty = isOpen && m_model->isDirty();
    m_save->setEnabled(isFree && isDirty);
    m_discard->setEnabled(isFree && isDirty);
    m_delete->setEnabled(isFree && !m_model->isNew() && m_model->entity()->isWritable());
    m_undo->setEnabled(isFree && m_model->undoStack()->canUndo());
    m_redo->setEnabled(isFree && m_model->undoStack()->canRedo());
    if (!isOpen)
        return;
    m_undo->setToolTip(tr("Undo: %1").arg(m_model->undoStack()->undoText()));
    m_redo->setToolTip(tr("Redo: %1").arg(m_model->undoStack()->redoText()));
    m_title->setText(m_model->title());
    m_title->setToolTip(m_model->title());
    m_state->setToolTip(m_model->isVerifying()
                            ? tr("The connection was lost during the save. Whether it was saved is "
                                 "being verified; what you typed is kept.")
                            : QString());
    if (m_model->isVerifying())
        m_state->setText(tr("Being verified…"));
    else if (m_model->isSaving())
        m_state->setText(tr("Saving…"));
    else
        m_state->setText(isDirty ? tr("%n changed field(s)", nullptr,
                                      static_cast<int>(m_model->changedFields().size()))
                                 : QString());
    m_state->setVisible(!m_state->text().isEmpty());
}

void RecordForm::showFooter()
{
    const Entity &entity = *m_model->entity();
    const QString by = m_model->value(entity.updatedByField).toText();
    const QString time = m_model->value(entity.updatedTimeField).toText();
    const QString version = m_model->value(entity.token.column).toText();
    QStringList parts;
    if (!by.isEmpty() && !time.isEmpty())
        parts.append(tr("Saved by %1, %2").arg(by, shownTime(time)));
    else if (!by.isEmpty() || !time.isEmpty())
        parts.append(by.isEmpty() ? tr("Saved %1").arg(shownTime(time))
                                  : tr("Saved by %1").arg(by));
    if (!version.isEmpty() && entity.token.kind == TokenKind::RowVersion)
        parts.append(tr("version %1").arg(version));
    m_footer->setText(parts.join(QStringLiteral(" · ")));
    m_footer->setVisible(!parts.isEmpty());
}

void RecordForm::focusField(const QString &name)
{
    FieldRow *wanted = row(name);
    if (!wanted)
        return;
    m_area->ensureWidgetVisible(wanted, 0, kPadding);
    wanted->editor()->setFocus(Qt::OtherFocusReason);
}

void RecordForm::focusFirstProblem(const Error &error)
{
    const QList<Violation> violations = m_model->violations();
    if (violations.isEmpty() || violations.first().error != error)
        return;
    for (const QString &name : violations.first().fields) {
        if (row(name)) {
            focusField(name);
            return;
        }
    }
}

} // namespace concord
