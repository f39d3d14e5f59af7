// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/merge/mergemodel.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSplitter;

namespace concord {

class CountChips;
class KindChooser;
class MergePage;

// Where one value is merged inside: its places in the same table and with the same keys as the fields of a record,
// over the whole value that they come to.
class InsidePage : public QWidget
{
    Q_OBJECT

public:
    // `field` of `outer` has an inside.
    InsidePage(MergeModel *outer, const QString &field, QWidget *parent = nullptr);

    const QString &field() const { return m_field; }
    MergePage *places() { return m_places; }
    void setLocked(bool isLocked);

Q_SIGNALS:
    void backWanted();
    // The whole result is right as it is shown.
    void accepted();
    // The value is merged as another kind: places() are others.
    void placesReplaced();

private:
    QWidget *makeHead();
    QWidget *makeWhole();
    static QString titleOf(ValueKind kind);
    void followPlaces();
    void replacePlaces();
    void showAll();
    void showHead();
    void showWhole();

    MergeModel *m_outer;
    QString m_field;
    MergePage *m_places;
    QSplitter *m_splitter;
    KindChooser *m_kind;
    QLabel *m_title;
    CountChips *m_counts;
    QPushButton *m_back;
    QPushButton *m_accept;
    QLabel *m_verdict;
    QPlainTextEdit *m_whole;
};

} // namespace concord
