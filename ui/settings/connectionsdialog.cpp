// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/connectionsdialog.h"

#include "core/text/sentences.h"
#include "ui/common/futureobserver.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/profilelook.h"
#include "ui/settings/connectionsteps.h"
#include "ui/settings/profileform.h"
#include "ui/settings/profilelistmodel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace concord {

namespace {

// The model says which colour; the dot is drawn here.
class ProfileDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, 10);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const int color = index.data(ProfileListModel::ColorRole).toInt();
        option->icon = profileIcon(static_cast<ProfileColor>(color));
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(16, 16);
        option->textElideMode = Qt::ElideMiddle;
    }
};

// A clause from core as a sentence of its own.
QString asSentence(const Error &error)
{
    QString text = errorText(error);
    if (error.reason == ErrorReason::WrongUsage && !text.isEmpty())
        text = text.at(0).toUpper() + text.mid(1) + QLatin1Char('.');
    return text;
}

QPushButton *makeButton(const char *name, const char *icon, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(QLatin1String(name));
    if (*icon)
        button->setIcon(themedIcon(QLatin1String(icon)));
    button->setAutoDefault(false);
    return button;
}

} // namespace

ConnectionsDialog::ConnectionsDialog(ProfileFile file, Keychain *keychain, QWidget *parent)
    : QDialog(parent)
    , m_file(std::move(file))
    , m_keychain(keychain)
    , m_model(new ProfileListModel(this))
    , m_messages(new MessageBar(this))
    , m_list(new QListView(this))
    , m_add(makeButton("addConnection", "plus", this))
    , m_duplicate(makeButton("duplicateConnection", "copy", this))
    , m_remove(makeButton("removeConnection", "trash-2", this))
    , m_empty(new QLabel(this))
    , m_area(new QScrollArea(this))
    , m_form(new ProfileForm(this))
    , m_steps(new ConnectionSteps(this))
    , m_test(makeButton("testConnection", "activity", this))
    , m_revert(makeButton("revertConnection", "rotate-ccw", this))
    , m_save(makeButton("saveConnection", "save", this))
    , m_open(makeButton("openConnection", "plug", this))
    , m_close(makeButton("closeConnections", "", this))
{
    setObjectName(QStringLiteral("connectionsDialog"));
    makeList();
    makeButtons();
    connectButtons();
    retranslate();
    resize(880, 740);
    if (const auto problem = m_keychain->problem())
        m_form->setKeychainProblem(errorText(*problem));
    reload();
}

void ConnectionsDialog::makeList()
{
    m_list->setObjectName(QStringLiteral("connectionList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ProfileDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumWidth(fontMetrics().averageCharWidth() * 26);
    m_empty->setObjectName(QStringLiteral("noConnection"));
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setAlignment(Qt::AlignCenter);
    auto *content = new QWidget(m_area);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(2, 2, 12, 2);
    column->setSpacing(16);
    column->addWidget(m_form);
    column->addStretch();
    m_area->setWidget(content);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
}

void ConnectionsDialog::makeButtons()
{
    auto *left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(m_list, 1);
    left->addWidget(m_add);
    left->addWidget(m_duplicate);
    left->addWidget(m_remove);
    auto *ofForm = new QHBoxLayout;
    ofForm->setSpacing(8);
    ofForm->addWidget(m_test);
    ofForm->addStretch();
    ofForm->addWidget(m_revert);
    ofForm->addWidget(m_save);
    auto *right = new QVBoxLayout;
    right->setSpacing(12);
    right->addWidget(m_empty, 1);
    right->addWidget(m_area, 1);
    right->addWidget(m_steps);
    right->addLayout(ofForm);
    auto *body = new QHBoxLayout;
    body->setContentsMargins(20, 16, 20, 0);
    body->setSpacing(20);
    body->addLayout(left);
    body->addLayout(right, 1);
    auto *ofDialog = new QHBoxLayout;
    ofDialog->setContentsMargins(20, 12, 20, 16);
    ofDialog->setSpacing(8);
    ofDialog->addStretch();
    ofDialog->addWidget(m_open);
    ofDialog->addWidget(m_close);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_messages);
    whole->addLayout(body, 1);
    whole->addLayout(ofDialog);
}

void ConnectionsDialog::connectButtons()
{
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ConnectionsDialog::showCurrent);
    connect(m_list, &QListView::activated, this, &ConnectionsDialog::openCurrent);
    connect(m_form, &ProfileForm::edited, this, &ConnectionsDialog::noteEdit);
    connect(m_form, &ProfileForm::forgetPasswordRequested, this,
            &ConnectionsDialog::forgetPassword);
    connect(m_steps, &ConnectionSteps::runningChanged, this, &ConnectionsDialog::updateButtons);
    connect(m_add, &QPushButton::clicked, this, &ConnectionsDialog::add);
    connect(m_duplicate, &QPushButton::clicked, this, &ConnectionsDialog::duplicate);
    connect(m_remove, &QPushButton::clicked, this, &ConnectionsDialog::askRemove);
    connect(m_test, &QPushButton::clicked, this, &ConnectionsDialog::test);
    connect(m_save, &QPushButton::clicked, this, [this] { save(); });
    connect(m_open, &QPushButton::clicked, this, &ConnectionsDialog::openCurrent);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_revert, &QPushButton::clicked, this, [this] {
        m_model->discard(currentRow());
        showCurrent();
    });
}

void ConnectionsDialog::retranslate()
{
    setWindowTitle(tr("Connections"));
    m_list->setAccessibleName(tr("Connections"));
    m_add->setText(tr("&Add"));
    m_duplicate->setText(tr("D&uplicate"));
    m_remove->setText(tr("&Remove…"));
    m_empty->setText(tr("No connection is kept yet. “Add” makes one."));
    m_test->setText(m_steps->isRunning() ? tr("Stop the &Test") : tr("&Test the Connection"));
    m_revert->setText(tr("U&ndo Changes"));
    m_save->setText(tr("&Save"));
    m_open->setText(tr("&Open"));
    m_close->setText(tr("&Close"));
}

int ConnectionsDialog::currentRow() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? index.row() : -1;
}

void ConnectionsDialog::choose(int row)
{
    m_list->setCurrentIndex(m_model->index(row));
    showCurrent();
}

void ConnectionsDialog::reload(const QString &id)
{
    const int before = currentRow();
    const QString wanted = !id.isEmpty() ? id
        : before >= 0                    ? m_model->profile(before).id
                                         : QString();
    const auto list = m_file.read();
    if (!list)
        return showError(list.error());
    m_model->setKept(list->profiles);
    choose(std::max(0, m_model->rowOf(wanted)));
}

void ConnectionsDialog::showCurrent()
{
    const int row = currentRow();
    m_empty->setVisible(row < 0);
    m_area->setVisible(row >= 0);
    m_steps->stop();
    m_steps->clear();
    if (row >= 0)
        m_form->setProfile(m_model->profile(row));
    updateButtons();
}

void ConnectionsDialog::noteEdit()
{
    if (currentRow() >= 0)
        m_model->setTyped(currentRow(), m_form->profile());
    updateButtons();
}

void ConnectionsDialog::updateButtons()
{
    const int row = currentRow();
    const bool hasNews = row >= 0 && (m_model->isUnsaved(row) || m_form->keepsPassword());
    m_duplicate->setEnabled(row >= 0);
    m_remove->setEnabled(row >= 0);
    m_test->setEnabled(row >= 0);
    m_open->setEnabled(row >= 0);
    m_revert->setEnabled(row >= 0 && m_model->isUnsaved(row));
    m_save->setEnabled(hasNews);
    m_test->setText(m_steps->isRunning() ? tr("Stop the &Test") : tr("&Test the Connection"));
}

void ConnectionsDialog::add()
{
    ConnectionProfile profile = ConnectionProfile::make();
    profile.name = tr("New connection");
    profile.url.engine = ConnectionUrl::Engine::Postgres;
    profile.url.port = defaultPort(profile.url.engine);
    profile.url.sslMode = QStringLiteral("verify-full");
    choose(m_model->add(profile));
    m_form->focusName();
}

void ConnectionsDialog::duplicate()
{
    ConnectionProfile copy = m_model->profile(currentRow());
    copy.id = ConnectionProfile::make().id; // and so no password
    choose(m_model->add(copy));
    m_form->focusName();
}

void ConnectionsDialog::askRemove()
{
    if (!m_model->kept(currentRow()))
        return remove();
    const QString id = m_model->profile(currentRow()).id;
    m_messages->showMessage(MessageBar::Kind::Warning,
                            tr("Remove the connection “%1”, and its password from the keychain? "
                               "The database stays as it is.")
                                .arg(m_model->profile(currentRow()).name));
    m_messages->addAction(tr("Remove"), [this, id] {
        const int row = m_model->rowOf(id);
        if (row < 0)
            return;
        choose(row);
        remove();
    });
}

void ConnectionsDialog::remove()
{
    const int row = currentRow();
    if (const auto kept = m_model->kept(row)) {
        if (const auto removed = m_file.remove(*kept); !removed)
            return showError(removed.error());
        // Where there is no keychain, there is nothing in it.
        observe(this, m_keychain->remove(kept->id), [](const Result<void> &) {});
    }
    m_model->take(row);
    showCurrent();
}

std::optional<ConnectionProfile> ConnectionsDialog::save()
{
    const int row = currentRow();
    const ConnectionProfile typed = m_model->profile(row);
    const auto kept = m_model->kept(row);
    if (!kept || !(*kept == typed)) {
        const auto list = kept ? m_file.replace(*kept, typed) : m_file.add(typed);
        if (!list) {
            showError(list.error());
            return std::nullopt;
        }
        const Secret password = m_form->password();
        const bool keeps = m_form->keepsPassword();
        // Not through a reset of the list: the password stands in the form still.
        if (keeps)
            keepPassword(typed.id, password);
        m_messages->clear();
        m_model->setKept(list->profiles);
        choose(m_model->rowOf(typed.id));
        return typed;
    }
    if (m_form->keepsPassword()) {
        keepPassword(typed.id, m_form->password());
        m_form->clearPassword();
    }
    updateButtons();
    return typed;
}

void ConnectionsDialog::keepPassword(const QString &id, const Secret &password)
{
    observe(this, m_keychain->write(id, password), [this](const Result<void> &written) {
        if (written)
            m_messages->showMessage(MessageBar::Kind::Success,
                                    tr("The password is in the keychain."));
        else
            showError(written.error());
    });
}

void ConnectionsDialog::forgetPassword()
{
    observe(this, m_keychain->remove(m_model->profile(currentRow()).id),
            [this](const Result<void> &removed) {
                if (removed)
                    m_messages->showMessage(MessageBar::Kind::Success,
                                            tr("The keychain holds no password for this "
                                               "connection now."));
                else
                    showError(removed.error());
            });
}

void ConnectionsDialog::test()
{
    if (m_steps->isRunning())
        return m_steps->stop();
    const ConnectionProfile profile = m_model->profile(currentRow());
    if (const auto error = profile.check())
        return showError(*error);
    m_messages->clear();
    const auto start = [this, profile](const Secret &password) {
        m_steps->start(ConnectionTarget(profile.url, true, password));
    };
    if (const Secret typed = m_form->password(); !typed.isEmpty())
        return start(typed);
    observe(this, findPassword(m_keychain, profile),
            [start](const FoundPassword &found) { start(found.password); });
}

void ConnectionsDialog::openCurrent()
{
    if (currentRow() < 0)
        return;
    const Secret password = m_form->password();
    if (const auto profile = save())
        Q_EMIT openRequested(*profile, password);
}

void ConnectionsDialog::showError(const Error &error)
{
    m_messages->showMessage(MessageBar::Kind::Error, asSentence(error), error.detail);
}

void ConnectionsDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace concord
