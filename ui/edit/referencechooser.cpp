// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/referencechooser.h"

#include "core/text/sentences.h"
#include "ui/common/futureobserver.h"
#include "ui/common/valuetext.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace concord {

namespace {

constexpr int kTypingMs = 200;
constexpr int kWidthInCharacters = 48;
constexpr int kHeightInLines = 14;

} // namespace

ReferenceChooser::ReferenceChooser(Workspace *workspace, const Field &field,
                                   const EntityPtr &target, QWidget *parent)
    : QWidget(parent, Qt::Popup)
    , m_workspace(workspace)
    , m_reference(*field.reference)
    , m_target(target)
    , m_line(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_note(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("referenceChooser"));
    setAccessibleName(tr("Choose from %1").arg(m_reference.table));
    m_line->setObjectName(QStringLiteral("referenceSearch"));
    m_line->setPlaceholderText(tr("Search in %1").arg(m_reference.show));
    m_line->setAccessibleName(m_line->placeholderText());
    m_line->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("referenceRows"));
    m_list->setAccessibleName(tr("Rows of %1").arg(m_reference.table));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_line);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_note);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    connect(m_line, &QLineEdit::textEdited, &m_typing, qOverload<>(&QTimer::start));
    connect(&m_typing, &QTimer::timeout, this, &ReferenceChooser::search);
    connect(m_list, &QListWidget::itemClicked, this, &ReferenceChooser::choose);
    resize(fontMetrics().averageCharWidth() * kWidthInCharacters,
           fontMetrics().height() * kHeightInLines);
    setFocusProxy(m_line);
    search();
}

void ReferenceChooser::popUpBelow(QWidget *button)
{
    const QRect room = button->screen()->availableGeometry();
    const QPoint below
        = button->mapToGlobal(QPoint(button->width() - width(), button->height() + 2));
    const QPoint above = button->mapToGlobal(QPoint(button->width() - width(), -height() - 2));
    const bool fits = below.y() + height() <= room.bottom();
    move(std::max(room.left(), below.x()), fits ? below.y() : std::max(room.top(), above.y()));
    QWidget::show();
    m_line->setFocus();
}

void ReferenceChooser::search()
{
    WindowRequest request;
    request.query.entity = m_target;
    request.query.sortField = m_reference.show;
    const QString text = m_line->text().trimmed();
    if (!text.isEmpty())
        request.query.filter
            = {{m_reference.show, Condition::Op::Contains, FieldValue::text(text)}};
    request.limit = kMostRows;
    m_note->setText(tr("Reading the rows…"));
    observe(this, m_workspace->window(request),
            [this, call = ++m_call](const Result<RowWindow> &window) {
                if (call != m_call)
                    return;
                if (window)
                    show(*window);
                else
                    m_note->setText(errorText(window.error()));
            });
}

void ReferenceChooser::show(const RowWindow &window)
{
    m_list->clear();
    for (const RecordSnapshot &row : window.rows) {
        const FieldValue key = row.values.value(m_reference.column);
        if (key.isNull())
            continue;
        const QString name = shownOnOneLine(row.values.value(m_reference.show).toText());
        auto *item = new QListWidgetItem(
            QStringLiteral("%1   %2").arg(name, shownOnOneLine(key.toText())), m_list);
        item->setData(Qt::UserRole, key.toText());
    }
    m_list->setCurrentRow(0);
    m_note->setText(window.rows.isEmpty() ? tr("No row is called so.")
                        : window.hasMore  ? tr("There are more rows; type a part of the name.")
                                          : QString());
    m_note->setVisible(!m_note->text().isEmpty());
}

void ReferenceChooser::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    Q_EMIT chosen(item->data(Qt::UserRole).toString());
    close();
}

// The arrows move through the list while the cursor stays in the line.
bool ReferenceChooser::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const int row = m_list->currentRow() + (key->key() == Qt::Key_Down ? 1 : -1);
        m_list->setCurrentRow(std::clamp(row, 0, std::max(0, m_list->count() - 1)));
        return true;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace concord
