// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBitArray>
#include <QSortFilterProxyModel>

namespace concord {

class ConflictListModel;

// Which records of a conflict centre are shown. As they stand when the filter is set: one that is decided while it is
// looked at does not go away under the person's hand.
class ConflictFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Show { All, Open, Ready, Refused, Over };

    struct Filter
    {
        QString entity; // by name; empty: all
        QString field;  // asked about this field; empty: all
        Show show = Show::All;

        friend bool operator==(const Filter &, const Filter &) = default;
    };

    explicit ConflictFilterModel(ConflictListModel *records, QObject *parent = nullptr);

    const Filter &filter() const { return m_filter; }
    // The same filter again looks anew.
    void setFilter(const Filter &filter);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool isShown(int row) const;

    ConflictListModel *m_records;
    Filter m_filter;
    QBitArray m_accepted;
};

} // namespace concord
