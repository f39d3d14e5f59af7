// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/adopt/adoptmodel.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QListView;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace concord {

class GradeBadge;
class MessageBar;

// How well a table is protected, and the steps that protect it better: its grade, what was found with the SQL that
// would mend it, the version to use, and its adoption. Statements are shown on a page of their own before the one
// question whether to run them. Not modal. `workspace` must outlive it.
class AdoptDialog final : public QDialog
{
    Q_OBJECT

public:
    // `isReadOnly`: SQL is shown and never run.
    AdoptDialog(Workspace *workspace, bool isReadOnly, QWidget *parent = nullptr);

    // Checks this table up, now.
    void showTable(const EntityPtr &entity);

Q_SIGNALS:
    // The entities must be read anew.
    void adopted();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeFindings();
    QWidget *makeQuestion();
    QWidget *makeButtons();
    QPlainTextEdit *makeSqlView(const QString &name);
    void connectAll();

    void showState();
    void showGrade();
    void showFinding();
    void showChoices();
    void showQuestion();
    void tellAdoption(const Adoption &adoption);
    void retranslate();

    AdoptModel *m_model;
    bool m_isReadOnly;
    MessageBar *m_messages;
    GradeBadge *m_badge;
    QLabel *m_title;
    QLabel *m_sentence;
    QLabel *m_choiceLabel;
    QComboBox *m_choice;
    QStackedWidget *m_pages;
    QLabel *m_findingsLabel;
    QListView *m_findings;
    QLabel *m_sqlLabel;
    QToolButton *m_copy;
    QPlainTextEdit *m_sql;
    QLabel *m_effects;
    QLabel *m_question;
    QPlainTextEdit *m_statements;
    QLabel *m_allEffects;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QPushButton *m_back;
    QPushButton *m_run;
    QPushButton *m_adoptWithSql;
    QPushButton *m_adopt;
    QPushButton *m_close;
};

} // namespace concord
