// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/merge/mergerowmodel.h"

#include <QWidget>

#include <optional>

class QGridLayout;
class QLabel;
class QPushButton;

namespace concord {

class ResultEditor;
class SideView;

// Below the table: the field in focus with the whole values of all sides and an editable result. Texts of several
// lines, and all in a narrow window, have the result below the sides instead of beside them.
class FieldDetail : public QWidget
{
    Q_OBJECT

public:
    explicit FieldDetail(QWidget *parent = nullptr);

    void showRow(const std::optional<MergeRowModel> &row);
    void setOriginalShown(bool shown);
    void startTyping();

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void pickWanted(const QString &field, Pick pick);
    void textTyped(const QString &field, const QString &text);
    void nullTyped(const QString &field);
    void openWanted(const QString &field);
    void typingFinished(bool isDone);

private:
    QPushButton *addButton(const QString &name);
    void showButtons();
    void arrange();

    std::optional<MergeRowModel> m_row;
    QLabel *m_mark;
    QLabel *m_title;
    QLabel *m_sentence;
    QPushButton *m_combine;
    QPushButton *m_mineFirst;
    QPushButton *m_databaseFirst;
    QPushButton *m_open;
    SideView *m_mine;
    SideView *m_original;
    SideView *m_database;
    ResultEditor *m_result;
    QGridLayout *m_grid;
};

} // namespace concord
