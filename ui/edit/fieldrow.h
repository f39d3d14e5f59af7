// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/entity.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QToolButton;

namespace concord {

class EditModel;
class FieldEditor;

// One field of the form: its label, its editor, what there is to say about it, and whether it was changed.
class FieldRow final : public QWidget
{
    Q_OBJECT

public:
    FieldRow(const Field &field, bool isEditable, QWidget *parent);

    // Where the row stands in its group, for the bracket at its left.
    enum class Bracket { None, First, Middle, Last };
    void setBracket(Bracket bracket) { m_bracket = bracket; }

    // The label's natural width, at most kWidestLabel.
    int labelWidth() const;
    // Wide: the label at the left in a column of that width. Narrow: above the editor.
    void arrange(bool isWide, int labelColumn);

    FieldEditor *editor() const { return m_editor; }
    const QString &name() const { return m_field.name; }
    // What stands below the editor; empty where nothing does.
    QString message() const;
    bool isMarkedChanged() const { return m_isChanged; }

    // Shows the field as the model has it now.
    void showField(const EditModel &model);
    // What the row that the field's key leads to is called; empty where there is nothing to say.
    void showReference(const QString &name);

    static constexpr int kWidestLabel = 170;

Q_SIGNALS:
    void revertRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitLabel(int width);
    void showChange(const EditModel &model);
    void showMessage();
    QToolButton *revertButton();

    Field m_field;
    Bracket m_bracket = Bracket::None;
    QGridLayout *m_grid;
    QLabel *m_label;
    FieldEditor *m_editor;
    QToolButton *m_revert = nullptr; // made with the first change
    QLabel *m_message = nullptr;     // made with the first thing to say
    QString m_error;
    QString m_reference;
    QString m_refusal; // said by the editor, until something else happens
    bool m_isChanged = false;
    bool m_isWide = false;
};

} // namespace concord
