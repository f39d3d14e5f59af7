// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/browse/filterline.h"

#include "core/text/sentences.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QAction>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

namespace concord {

namespace {

constexpr int kPauseMs = 300;

} // namespace

FilterLine::FilterLine(QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_error(new QLabel(this))
{
    setObjectName(QStringLiteral("filterLine"));
    m_edit->setObjectName(QStringLiteral("filterEdit"));
    m_edit->setClearButtonEnabled(true);
    m_edit->addAction(themedIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_edit->installEventFilter(this);
    m_error->setObjectName(QStringLiteral("filterError"));
    m_error->setTextFormat(Qt::PlainText);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_error->setWordWrap(true);
    m_error->setContentsMargins(4, 0, 4, 0);
    m_error->hide();
    setFocusProxy(m_edit);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_edit);
    layout->addWidget(m_error);

    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &FilterLine::apply);
    connect(m_edit, &QLineEdit::textEdited, &m_pause, qOverload<>(&QTimer::start));
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        // The clear button does not "edit".
        if (text.isEmpty())
            apply();
    });
    connect(m_edit, &QLineEdit::returnPressed, this, [this] {
        apply();
        if (m_error->isHidden())
            Q_EMIT left();
    });
    retranslate();
}

void FilterLine::setEntity(const EntityPtr &entity, const QString &text)
{
    m_pause.stop();
    m_entity = nullptr;
    m_edit->setText(text);
    m_entity = entity;
    m_applied = entity ? parseFilter(*entity, text).value_or({}) : Filter();
    showError({});
    m_edit->setEnabled(entity != nullptr);
}

QString FilterLine::text() const
{
    return m_edit->text();
}

void FilterLine::setText(const QString &text)
{
    m_edit->setText(text);
    apply();
}

void FilterLine::activate()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FilterLine::append(const QString &text)
{
    m_edit->setFocus(Qt::OtherFocusReason);
    m_edit->deselect();
    m_edit->end(false);
    m_edit->insert(text);
    m_pause.start();
}

QSize FilterLine::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, QWidget::sizeHint().height()};
}

bool FilterLine::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        if (press->key() == Qt::Key_Escape && !m_edit->text().isEmpty()) {
            clear();
            return true;
        }
        if (press->key() == Qt::Key_Escape || press->key() == Qt::Key_Down) {
            Q_EMIT left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FilterLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange)
        showError(m_error->text());
}

void FilterLine::apply()
{
    m_pause.stop();
    if (!m_entity)
        return;
    const auto filter = parseFilter(*m_entity, m_edit->text());
    showError(filter ? QString() : errorText(filter.error()));
    if (!filter || *filter == m_applied)
        return;
    m_applied = *filter;
    Q_EMIT filterChanged(m_applied);
}

void FilterLine::showError(const QString &text)
{
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, errorColor(palette()));
    m_error->setPalette(colors);
    m_edit->setAccessibleDescription(
        text.isEmpty() ? QTextDocumentFragment::fromHtml(m_edit->toolTip()).toPlainText() : text);
}

void FilterLine::retranslate()
{
    m_edit->setAccessibleName(tr("Filter"));
    m_edit->setPlaceholderText(tr("Filter, e.g. status = new and quantity > 5"));
    m_edit->setToolTip(
        tr("<p>Shows only the rows that match.</p>"
           "<table cellspacing='4'>"
           "<tr><td><b>berlin</b></td><td>the text in any field</td></tr>"
           "<tr><td><b>status = new</b></td><td>equal; also != &lt; &lt;= &gt; &gt;=</td></tr>"
           "<tr><td><b>note ~ urgent</b></td><td>contains</td></tr>"
           "<tr><td><b>shipped_at = NULL</b></td><td>not set; also != NULL</td></tr>"
           "<tr><td><b>status = new and quantity &gt; 5</b></td><td>both</td></tr>"
           "<tr><td><b>customer = \"a and b\"</b></td><td>quotes keep words together</td></tr>"
           "</table>"
           "<p>Fields go by their column name, which the column's header tells.</p>"));
    showError(m_error->text());
}

} // namespace concord
