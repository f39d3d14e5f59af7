// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/mergedialog.h"

#include "ui/merge/mergepanel.h"
#include "ui/merge/mergesession.h"

#include <QVBoxLayout>

namespace concord {

namespace {

constexpr QSize kFieldsSize(1000, 640);
constexpr QSize kRecordSize(720, 380);

} // namespace

MergeDialog::MergeDialog(Workspace *workspace, UnitOfWork work, Conflict conflict, QWidget *parent)
    : MergeDialog(workspace, RefusedSave{std::move(work), std::move(conflict)}, parent)
{
}

MergeDialog *MergeDialog::forDelete(Workspace *workspace, UnitOfWork work, Conflict conflict,
                                    QWidget *parent)
{
    return new MergeDialog(workspace, RefusedSave{std::move(work), std::move(conflict), true},
                           parent);
}

MergeDialog::MergeDialog(Workspace *workspace, const RefusedSave &refused, QWidget *parent)
    : QDialog(parent)
    , m_panel(new MergePanel(new MergeSession(workspace, refused.work, refused.conflict),
                             refused.isDelete,
                             refused.begun ? new MergeModel(*refused.begun, this) : nullptr, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("mergeDialog"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->addWidget(m_panel);
    connect(m_panel, &MergePanel::asked, this, &MergeDialog::showQuestion);
    connect(m_panel, &MergePanel::choicesChanged, this, &MergeDialog::tellChoices);
    connect(m_panel, &MergePanel::resolved, this, &MergeDialog::resolved);
    connect(m_panel, &MergePanel::refreshed, this, &MergeDialog::refreshed);
    connect(m_panel, &MergePanel::keptEditing, this, &MergeDialog::keptEditing);
    connect(m_panel, &MergePanel::recordGone, this, &MergeDialog::recordGone);
    connect(m_panel, &MergePanel::resolved, this, &QDialog::accept);
    connect(m_panel, &MergePanel::refreshed, this, &QDialog::accept);
    connect(m_panel, &MergePanel::recordGone, this, &QDialog::accept);
    connect(m_panel, &MergePanel::keptEditing, this, [this] { QDialog::reject(); });
    connect(m_panel, &MergePanel::keyEditWanted, this, &MergeDialog::keyEditWanted);
    if (!refused.typedTexts.isEmpty() && m_panel->model())
        m_panel->model()->takeTexts(refused.typedTexts);
    if (!refused.inside.isEmpty() && m_panel->model())
        m_panel->model()->takeInside(refused.inside);
    showQuestion();
}

MergeQuestion MergeDialog::question() const
{
    return m_panel->question();
}

const FieldValues &MergeDialog::replacedValues() const
{
    return m_panel->replacedValues();
}

void MergeDialog::tellChoices()
{
    if (const MergeModel *model = m_panel->model())
        Q_EMIT choicesChanged(model->kept());
}

void MergeDialog::showQuestion()
{
    setWindowTitle(m_panel->title());
    if (m_panel->question() == MergeQuestion::Fields)
        resize(size().expandedTo(kFieldsSize));
    else if (!isVisible())
        resize(kRecordSize);
    m_panel->focusFields();
}

void MergeDialog::reject()
{
    m_panel->goBack();
}

} // namespace concord
