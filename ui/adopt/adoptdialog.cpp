// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adopt/adoptdialog.h"

#include "core/text/protectiontext.h"
#include "core/text/sentences.h"
#include "ui/adopt/findingdelegate.h"
#include "ui/adopt/gradebadge.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/valuetext.h"

#include <QClipboard>
#include <QComboBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace concord {

namespace {

QLabel *makeLabel(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QPushButton *makeButton(const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

// A sentence a line, each behind a dot.
QString asList(const QStringList &sentences)
{
    QStringList lines;
    for (const QString &sentence : sentences)
        lines.append(QStringLiteral("•  ") + sentence);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

AdoptDialog::AdoptDialog(Workspace *workspace, bool isReadOnly, QWidget *parent)
    : QDialog(parent)
    , m_model(new AdoptModel(workspace, this))
    , m_isReadOnly(isReadOnly)
    , m_messages(new MessageBar(this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("adoptDialog"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_messages);
    auto *body = new QVBoxLayout;
    body->setContentsMargins(20, 20, 20, 16);
    body->setSpacing(12);
    body->addWidget(makeHeader());
    m_pages->addWidget(makeFindings());
    m_pages->addWidget(makeQuestion());
    body->addWidget(m_pages, 1);
    body->addWidget(makeButtons());
    layout->addLayout(body, 1);
    connectAll();
    retranslate();
    showState();
    const int character = fontMetrics().averageCharWidth();
    resize(character * 100, fontMetrics().height() * 40);
    setMinimumWidth(character * 60);
}

QWidget *AdoptDialog::makeHeader()
{
    auto *header = new QWidget(this);
    m_badge = new GradeBadge(header);
    m_title = makeLabel(QStringLiteral("adoptTitle"), header);
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    m_sentence = makeLabel(QStringLiteral("gradeSentence"), header);
    m_choiceLabel = new QLabel(header);
    m_choice = new QComboBox(header);
    m_choice->setObjectName(QStringLiteral("versionChoice"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_choiceLabel->setBuddy(m_choice);
    auto *choice = new QHBoxLayout;
    choice->addWidget(m_choiceLabel);
    choice->addWidget(m_choice, 0, Qt::AlignLeft);
    choice->addStretch(1);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(6);
    texts->addWidget(m_title);
    texts->addWidget(m_sentence);
    texts->addLayout(choice);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addWidget(m_badge, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    return header;
}

QPlainTextEdit *AdoptDialog::makeSqlView(const QString &name)
{
    auto *view = new QPlainTextEdit(this);
    view->setObjectName(name);
    view->setReadOnly(true);
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    view->setTabChangesFocus(true);
    view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return view;
}

QWidget *AdoptDialog::makeFindings()
{
    auto *page = new QWidget(this);
    m_findingsLabel = new QLabel(page);
    m_findings = new QListView(page);
    m_findings->setObjectName(QStringLiteral("findings"));
    m_findings->setModel(m_model);
    m_findings->setItemDelegate(new FindingDelegate(m_findings));
    m_findings->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_findings->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_findings->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_findings->setResizeMode(QListView::Adjust);
    m_findingsLabel->setBuddy(m_findings);
    m_sqlLabel = new QLabel(page);
    m_copy = new QToolButton(page);
    m_copy->setObjectName(QStringLiteral("copySql"));
    m_copy->setIcon(themedIcon(QStringLiteral("copy")));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setAutoRaise(true);
    m_sql = makeSqlView(QStringLiteral("findingSql"));
    m_sqlLabel->setBuddy(m_sql);
    m_effects = makeLabel(QStringLiteral("findingEffects"), page);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_sqlLabel, 1);
    bar->addWidget(m_copy);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_findingsLabel);
    layout->addWidget(m_findings, 3);
    layout->addLayout(bar);
    layout->addWidget(m_sql, 2);
    layout->addWidget(m_effects);
    return page;
}

QWidget *AdoptDialog::makeQuestion()
{
    auto *page = new QWidget(this);
    m_question = makeLabel(QStringLiteral("sqlQuestion"), page);
    m_statements = makeSqlView(QStringLiteral("plannedSql"));
    m_allEffects = makeLabel(QStringLiteral("plannedEffects"), page);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_question);
    layout->addWidget(m_statements, 1);
    layout->addWidget(m_allEffects);
    return page;
}

QWidget *AdoptDialog::makeButtons()
{
    auto *bar = new QWidget(this);
    m_progress = new QProgressBar(bar);
    m_progress->setObjectName(QStringLiteral("adoptProgress"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_cancel = makeButton(QStringLiteral("cancelAdoption"), bar);
    m_back = makeButton(QStringLiteral("backToFindings"), bar);
    m_run = makeButton(QStringLiteral("runAndAdopt"), bar);
    m_adoptWithSql = makeButton(QStringLiteral("adoptWithSql"), bar);
    m_adopt = makeButton(QStringLiteral("adoptTable"), bar);
    m_adopt->setIcon(themedIcon(QStringLiteral("shield-check")));
    m_close = makeButton(QStringLiteral("closeAdoption"), bar);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_progress, 1);
    layout->addStretch(1);
    for (QPushButton *button : {m_cancel, m_back, m_run, m_adoptWithSql, m_adopt, m_close})
        layout->addWidget(button);
    return bar;
}

void AdoptDialog::connectAll()
{
    connect(m_model, &AdoptModel::stateChanged, this, &AdoptDialog::showState);
    connect(m_model, &AdoptModel::choiceChanged, this, &AdoptDialog::showState);
    connect(m_model, &AdoptModel::adopted, this, &AdoptDialog::tellAdoption);
    connect(m_model, &AdoptModel::failed, this, [this](const Error &error) {
        m_pages->setCurrentIndex(0);
        showState();
        m_messages->showMessage(MessageBar::Kind::Error, errorText(error), error.detail);
    });
    connect(m_findings->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &AdoptDialog::showFinding);
    connect(m_choice, &QComboBox::activated, m_model, &AdoptModel::setChoice);
    connect(m_copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_sql->toPlainText()); });
    connect(m_adopt, &QPushButton::clicked, this, [this] { m_model->adopt(false); });
    connect(m_adoptWithSql, &QPushButton::clicked, this, &AdoptDialog::showQuestion);
    connect(m_run, &QPushButton::clicked, this, [this] { m_model->adopt(true); });
    connect(m_back, &QPushButton::clicked, this, [this] {
        m_pages->setCurrentIndex(0);
        showState();
        m_findings->setFocus();
    });
    connect(m_cancel, &QPushButton::clicked, m_model, &AdoptModel::cancel);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(this, &QDialog::finished, m_model, &AdoptModel::cancel);
}

void AdoptDialog::showTable(const EntityPtr &entity)
{
    m_messages->clear();
    m_pages->setCurrentIndex(0);
    m_model->check(entity);
    retranslate();
}

void AdoptDialog::showState()
{
    const bool isBusy = m_model->isBusy();
    const bool isAsking = m_pages->currentIndex() == 1;
    const bool canAdopt = m_model->canAdopt() && !isBusy;
    const bool isDone = m_model->state() == AdoptModel::State::Adopted;
    m_progress->setVisible(isBusy);
    m_cancel->setVisible(isBusy);
    m_back->setVisible(isAsking && !isBusy);
    m_run->setVisible(isAsking && !isBusy);
    m_adopt->setVisible(!isAsking && !isBusy && !isDone);
    m_adoptWithSql->setVisible(!isAsking && !isBusy && !isDone);
    m_close->setVisible(!isBusy);
    m_adopt->setEnabled(canAdopt);
    m_adoptWithSql->setEnabled(!isBusy && !m_isReadOnly && !m_model->plannedStatements().isEmpty());
    m_choice->setEnabled(canAdopt && !isAsking && !isDone);
    showGrade();
    showChoices();
    if (!m_findings->currentIndex().isValid() && m_model->rowCount() > 0)
        m_findings->setCurrentIndex(m_model->index(0));
    showFinding();
}

void AdoptDialog::showGrade()
{
    const auto &adoption = m_model->adoption();
    const bool isKnown = m_model->protection().has_value();
    const Grade grade = adoption ? adoption->grade : m_model->grade();
    m_badge->setGrade(isKnown ? std::optional(grade) : std::nullopt);
    m_sentence->setText(isKnown ? tr("Grade %1. %2").arg(gradeName(grade), gradeText(grade))
                            : m_model->isBusy() ? tr("The table is being checked…")
                                                : tr("The table could not be checked."));
}

void AdoptDialog::showChoices()
{
    const QSignalBlocker blocker(m_choice);
    m_choice->clear();
    if (!m_model->protection())
        return;
    const QList<TokenChoice> &choices = m_model->protection()->choices;
    for (const TokenChoice &choice : choices)
        m_choice->addItem(
            tr("%1 (grade %2)").arg(tokenText(choice.token), gradeName(choice.grade)));
    m_choice->setCurrentIndex(m_model->choice());
}

void AdoptDialog::showFinding()
{
    const QModelIndex index = m_findings->currentIndex();
    const QString sql = index.data(AdoptModel::SqlRole).toString();
    m_sql->setPlainText(sql);
    m_sql->setEnabled(!sql.isEmpty());
    m_copy->setEnabled(!sql.isEmpty());
    m_sql->setPlaceholderText(index.isValid() ? tr("No SQL is needed, or none can mend it.")
                                              : QString());
    const QStringList effects = index.data(AdoptModel::EffectsRole).toStringList();
    m_effects->setText(asList(effects));
    m_effects->setVisible(!effects.isEmpty());
}

void AdoptDialog::showQuestion()
{
    const QStringList statements = m_model->plannedStatements();
    const int count = static_cast<int>(statements.size());
    m_question->setText(
        tr("%n statement(s) will change the table %1. They run in this order and stop at "
           "the first that fails; then the table is adopted.",
           nullptr, count)
            .arg(m_model->entity()->table));
    m_statements->setPlainText(statements.join(QLatin1String(";\n\n")) + QLatin1Char(';'));
    m_statements->setAccessibleName(tr("The statements that will be run"));
    m_allEffects->setText(asList(m_model->plannedEffects()));
    m_run->setText(tr("&Run %n Statement(s) and Adopt", nullptr, count));
    m_pages->setCurrentIndex(1);
    showState();
    m_back->setFocus(); // nothing is run by a key pressed too often
}

void AdoptDialog::tellAdoption(const Adoption &adoption)
{
    m_pages->setCurrentIndex(0);
    showState();
    m_messages->showMessage(
        MessageBar::Kind::Success,
        tr("%1 is adopted: grade %2 with %3.")
            .arg(adoption.entity.name, gradeName(adoption.grade), tokenText(adoption.entity.token)),
        tr("It is described in %1.").arg(adoption.file));
    Q_EMIT adopted();
}

void AdoptDialog::retranslate()
{
    const EntityPtr &entity = m_model->entity();
    setWindowTitle(tr("Protection"));
    m_title->setText(entity ? tr("How well is %1 protected?").arg(entity->label.text(uiLanguage()))
                            : QString());
    m_choiceLabel->setText(tr("&Version:"));
    m_choice->setAccessibleName(tr("What tells one version of a row from another"));
    m_findingsLabel->setText(tr("&Findings:"));
    m_findings->setAccessibleName(tr("Findings"));
    m_sqlLabel->setText(tr("&SQL that mends it:"));
    m_sql->setAccessibleName(tr("SQL that mends the finding"));
    m_copy->setText(tr("C&opy"));
    m_copy->setToolTip(tr("Copy the SQL"));
    m_progress->setAccessibleName(tr("Work is under way"));
    m_cancel->setText(tr("S&top"));
    m_back->setText(tr("&Back"));
    m_adoptWithSql->setText(tr("Adopt and Run S&QL…"));
    m_adoptWithSql->setToolTip(tr("Shows every statement first"));
    m_adopt->setText(tr("&Adopt"));
    m_adopt->setToolTip(
        tr("Describes the table in a file of yours; the table itself stays as it is"));
    m_close->setText(tr("&Close"));
}

void AdoptDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showState();
    }
}

// The lines of a finding break anew.
void AdoptDialog::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    m_findings->doItemsLayout();
}

} // namespace concord
