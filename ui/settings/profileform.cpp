// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/profileform.h"

#include "ui/common/icons.h"
#include "ui/common/profilelook.h"
#include "ui/common/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace concord {

namespace {

using Engine = ConnectionUrl::Engine;

const QString kVerifyFull = QStringLiteral("verify-full");

QString addressText(const ServerAddress &server)
{
    const QString host = server.host.contains(QLatin1Char(':'))
        ? QLatin1Char('[') + server.host + QLatin1Char(']')
        : server.host;
    return QStringLiteral("%1:%2").arg(host).arg(server.port);
}

// "one, two:3307, [::1]:3308"; what is no address keeps a port that no check lets through.
QList<ServerAddress> addressesIn(const QString &text, int usualPort)
{
    QList<ServerAddress> servers;
    const QStringList parts = text.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        QString host = part.trimmed();
        int port = usualPort;
        const qsizetype colon = host.lastIndexOf(QLatin1Char(':'));
        if (colon > host.lastIndexOf(QLatin1Char(']')) && host.count(QLatin1Char(':')) >= 1) {
            bool isNumber = false;
            port = host.mid(colon + 1).toInt(&isNumber);
            if (!isNumber)
                port = 0;
            host.truncate(colon);
        }
        if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
            host = host.mid(1, host.size() - 2);
        servers.append({host, port});
    }
    return servers;
}

QLabel *makeHelp(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QLineEdit *makeLine(const char *name, QWidget *parent)
{
    auto *line = new QLineEdit(parent);
    line->setObjectName(QLatin1String(name));
    return line;
}

} // namespace

ProfileForm::ProfileForm(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QFormLayout(this))
    , m_name(makeLine("profileNameField", this))
    , m_color(new QComboBox(this))
    , m_engine(new QComboBox(this))
    , m_file(makeLine("fileField", this))
    , m_chooseFile(new QPushButton(this))
    , m_host(makeLine("hostField", this))
    , m_port(makeLine("portField", this))
    , m_others(makeLine("othersField", this))
    , m_database(makeLine("databaseField", this))
    , m_login(makeLine("loginField", this))
    , m_password(makeLine("passwordField", this))
    , m_keep(new QCheckBox(this))
    , m_forget(new QPushButton(this))
    , m_passwordHelp(makeHelp(QStringLiteral("passwordHelp"), this))
    , m_tls(new QComboBox(this))
    , m_tlsWarning(makeHelp(QStringLiteral("tlsWarning"), this))
    , m_caFile(makeLine("caField", this))
    , m_chooseCa(new QPushButton(this))
    , m_certificate(makeLine("certificateField", this))
    , m_chooseCertificate(new QPushButton(this))
    , m_key(makeLine("keyField", this))
    , m_chooseKey(new QPushButton(this))
    , m_user(makeLine("userField", this))
    , m_readOnly(new QCheckBox(this))
{
    setObjectName(QStringLiteral("profileForm"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setVerticalSpacing(8);
    m_layout->setHorizontalSpacing(12);
    m_layout->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    makeFields();
    fillChoices();
    retranslate();
    const QList<QLineEdit *> lines = findChildren<QLineEdit *>();
    for (QLineEdit *line : lines)
        connect(line, &QLineEdit::textChanged, this, [this] {
            if (!m_isShowing)
                Q_EMIT edited();
        });
    const QList<QComboBox *> boxes{m_color, m_engine, m_tls};
    for (QComboBox *box : boxes)
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            showEngine();
            if (!m_isShowing)
                Q_EMIT edited();
        });
    connect(m_engine, &QComboBox::activated, this,
            [this] { m_port->setText(QString::number(defaultPort(engine()))); });
    connect(m_readOnly, &QCheckBox::toggled, this, [this] {
        if (!m_isShowing)
            Q_EMIT edited();
    });
    for (QPushButton *button :
         {m_chooseFile, m_chooseCa, m_chooseCertificate, m_chooseKey, m_forget})
        button->setAutoDefault(false);
    connect(m_chooseFile, &QPushButton::clicked, this,
            [this] { choose(m_file, tr("The Database's File")); });
    connect(m_chooseCa, &QPushButton::clicked, this,
            [this] { choose(m_caFile, tr("The File of Trusted Certificates")); });
    connect(m_chooseCertificate, &QPushButton::clicked, this,
            [this] { choose(m_certificate, tr("The File of Your Certificate")); });
    connect(m_chooseKey, &QPushButton::clicked, this,
            [this] { choose(m_key, tr("The File of Your Certificate's Key")); });
    connect(m_forget, &QPushButton::clicked, this, &ProfileForm::forgetPasswordRequested);
}

QLabel *ProfileForm::addRow(QWidget *field, QWidget *beside)
{
    auto *label = new QLabel(this);
    label->setBuddy(field);
    QWidget *whole = field;
    if (beside) {
        whole = new QWidget(this);
        auto *line = new QHBoxLayout(whole);
        line->setContentsMargins(0, 0, 0, 0);
        line->addWidget(field, 1);
        line->addWidget(beside);
    }
    m_layout->addRow(label, whole);
    return label;
}

void ProfileForm::makeFields()
{
    m_color->setObjectName(QStringLiteral("colorField"));
    m_engine->setObjectName(QStringLiteral("engineField"));
    m_chooseFile->setObjectName(QStringLiteral("chooseFile"));
    m_readOnly->setObjectName(QStringLiteral("readOnlyField"));
    m_nameLabel = addRow(m_name);
    m_colorLabel = addRow(m_color);
    m_layout->addRow(QString(), m_readOnly);
    m_engineLabel = addRow(m_engine);
    m_fileLabel = addRow(m_file, m_chooseFile);
    m_ofFiles = {m_fileLabel, m_file->parentWidget()};
    makeServerFields();
    makePasswordFields();
    m_userLabel = addRow(m_user);
}

void ProfileForm::makeServerFields()
{
    m_port->setValidator(new QIntValidator(0, ServerAddress::kHighestPort, m_port));
    m_port->setMaximumWidth(fontMetrics().averageCharWidth() * 9);
    m_tls->setObjectName(QStringLiteral("tlsField"));
    m_chooseCa->setObjectName(QStringLiteral("chooseCa"));
    m_hostLabel = addRow(m_host, m_port);
    m_othersLabel = addRow(m_others);
    m_databaseLabel = addRow(m_database);
    m_tlsLabel = addRow(m_tls);
    m_layout->addRow(QString(), m_tlsWarning);
    m_chooseCertificate->setObjectName(QStringLiteral("chooseCertificate"));
    m_chooseKey->setObjectName(QStringLiteral("chooseKey"));
    m_caLabel = addRow(m_caFile, m_chooseCa);
    m_certificateLabel = addRow(m_certificate, m_chooseCertificate);
    m_keyLabel = addRow(m_key, m_chooseKey);
    m_ofServers = {m_hostLabel,     m_host->parentWidget(),
                   m_othersLabel,   m_others,
                   m_databaseLabel, m_database,
                   m_tlsLabel,      m_tls,
                   m_caLabel,       m_caFile->parentWidget()};
}

void ProfileForm::makePasswordFields()
{
    m_keep->setObjectName(QStringLiteral("keepField"));
    m_forget->setObjectName(QStringLiteral("forgetPassword"));
    m_password->setEchoMode(QLineEdit::Password);
    m_passwordHelp->setForegroundRole(QPalette::PlaceholderText);
    m_loginLabel = addRow(m_login);
    m_passwordLabel = addRow(m_password);
    auto *keeping = new QWidget(this);
    auto *line = new QHBoxLayout(keeping);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_keep);
    line->addStretch();
    line->addWidget(m_forget);
    m_layout->addRow(QString(), keeping);
    m_layout->addRow(QString(), m_passwordHelp);
    m_ofServers << m_loginLabel << m_login << m_passwordLabel << m_password << keeping
                << m_passwordHelp;
}

// Keeps what is chosen; the words change with the language.
void ProfileForm::fillChoices()
{
    const auto fill = [](QComboBox *box, const QList<std::pair<QString, QVariant>> &choices) {
        const QSignalBlocker quiet(box);
        const QVariant chosen = box->currentData();
        box->clear();
        for (const auto &[label, data] : choices)
            box->addItem(label, data);
        box->setCurrentIndex(std::max(0, box->findData(chosen)));
    };
    fill(m_engine,
         {{tr("SQLite file"), static_cast<int>(Engine::Sqlite)},
          {QStringLiteral("PostgreSQL"), static_cast<int>(Engine::Postgres)},
          {tr("MariaDB or MySQL"), static_cast<int>(Engine::MariaDb)},
          {QStringLiteral("SQL Server"), static_cast<int>(Engine::SqlServer)}});
    fill(
        m_tls,
        {{tr("Encrypted, the server is verified"), kVerifyFull},
         {tr("Encrypted, its authority is verified, its name is not"), QStringLiteral("verify-ca")},
         {tr("Encrypted, nothing is verified"), QStringLiteral("require")},
         {tr("Not encrypted"), QStringLiteral("disable")}});
    const QSignalBlocker quiet(m_color);
    const int chosen = m_color->currentData().toInt();
    m_color->clear();
    for (const ProfileColor color : profileColors())
        m_color->addItem(profileIcon(color), profileColorLabel(color), static_cast<int>(color));
    m_color->setCurrentIndex(std::max(0, m_color->findData(chosen)));
}

void ProfileForm::retranslate()
{
    m_nameLabel->setText(tr("&Name:"));
    m_colorLabel->setText(tr("C&olor:"));
    m_readOnly->setText(tr("Onl&y look: nothing can be changed through it"));
    m_engineLabel->setText(tr("&Kind:"));
    m_fileLabel->setText(tr("&File:"));
    m_chooseFile->setText(tr("Choose…"));
    m_chooseFile->setAccessibleName(tr("Choose the database's file"));
    m_hostLabel->setText(tr("&Server:"));
    m_host->setAccessibleName(tr("Server"));
    m_port->setAccessibleName(tr("Port"));
    m_port->setToolTip(tr("Port"));
    m_othersLabel->setText(tr("O&ther servers:"));
    m_others->setPlaceholderText(tr("of the same cluster: host:port, host:port"));
    m_databaseLabel->setText(tr("&Database:"));
    m_loginLabel->setText(tr("&User:"));
    m_passwordLabel->setText(tr("Pass&word:"));
    m_keep->setText(tr("Keep it in the key&chain"));
    m_forget->setText(tr("Forget the Kept One"));
    m_tlsLabel->setText(tr("&Encryption:"));
    m_caLabel->setText(tr("Trusted certi&ficates:"));
    m_caFile->setPlaceholderText(tr("the system's"));
    m_chooseCa->setText(tr("Choose…"));
    m_chooseCa->setAccessibleName(tr("Choose the file of trusted certificates"));
    m_certificateLabel->setText(tr("Your certif&icate:"));
    m_certificate->setPlaceholderText(tr("where the server asks for one"));
    m_chooseCertificate->setText(tr("Choose…"));
    m_chooseCertificate->setAccessibleName(tr("Choose the file of your certificate"));
    m_keyLabel->setText(tr("Its &private key:"));
    m_chooseKey->setText(tr("Choose…"));
    m_chooseKey->setAccessibleName(tr("Choose the file of your certificate's key"));
    // Their labels are not beside them, but beside them and their buttons.
    m_file->setAccessibleName(tr("File"));
    m_caFile->setAccessibleName(tr("Trusted certificates"));
    m_certificate->setAccessibleName(tr("Your certificate"));
    m_key->setAccessibleName(tr("Key of your certificate"));
    m_userLabel->setText(tr("Sa&ves as:"));
    m_user->setPlaceholderText(loginName());
    m_user->setToolTip(tr("The name that people see beside what is saved"));
    retranslateHelp();
}

void ProfileForm::retranslateHelp()
{
    m_password->setPlaceholderText(tr("as kept, or asked for when it opens"));
    m_passwordHelp->setText(
        m_keychainProblem.isEmpty()
            ? tr("Left empty: the one in the keychain, else CONCORD_PASSWORD or the engine's own "
                 "file (.pgpass, .my.cnf). It is never written into a file of Concord's.")
            : m_keychainProblem);
    QStringList warnings;
    const QString mode = m_tls->currentData().toString();
    if (mode == QLatin1String("disable"))
        warnings.append(tr("Everybody on the way can read and change what is sent, the password "
                           "too. Only for a server on this machine."));
    else if (mode == QLatin1String("require"))
        warnings.append(
            tr("Whoever is on the way can pose as the server, and learn the password."));
    else if (mode == QLatin1String("verify-ca"))
        warnings.append(tr("Any server with a certificate of the same authority can pose as this "
                           "one."));
    m_tlsWarning->setText(warnings.join(QLatin1Char(' ')));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, errorColor(palette()));
    m_tlsWarning->setPalette(colors);
}

Engine ProfileForm::engine() const
{
    return static_cast<Engine>(m_engine->currentData().toInt());
}

void ProfileForm::showEngine()
{
    const bool isFile = engine() == Engine::Sqlite;
    for (QWidget *widget : std::as_const(m_ofFiles))
        widget->setVisible(isFile);
    for (QWidget *widget : std::as_const(m_ofServers))
        widget->setVisible(!isFile);
    const bool isPlain = m_tls->currentData().toString() == QLatin1String("disable");
    m_tlsWarning->setVisible(!isFile && m_tls->currentData().toString() != kVerifyFull);
    m_caLabel->setVisible(!isFile && !isPlain);
    m_caFile->parentWidget()->setVisible(!isFile && !isPlain);
    // ODBC takes none.
    const bool canShowOne = !isFile && !isPlain && engine() != Engine::SqlServer;
    for (QWidget *widget :
         {static_cast<QWidget *>(m_certificateLabel), m_certificate->parentWidget(),
          static_cast<QWidget *>(m_keyLabel), m_key->parentWidget()})
        widget->setVisible(canShowOne);
    const bool canBeMany = engine() == Engine::MariaDb || !m_others->text().isEmpty();
    m_othersLabel->setVisible(!isFile && canBeMany);
    m_others->setVisible(!isFile && canBeMany);
    retranslateHelp();
}

void ProfileForm::setProfile(const ConnectionProfile &profile)
{
    m_isShowing = true;
    m_profile = profile;
    const ConnectionUrl &url = profile.url;
    m_name->setText(profile.name);
    m_color->setCurrentIndex(m_color->findData(static_cast<int>(profile.color)));
    m_engine->setCurrentIndex(m_engine->findData(static_cast<int>(url.engine)));
    m_file->setText(url.path);
    m_host->setText(url.host);
    m_port->setText(QString::number(url.port > 0 ? url.port : defaultPort(url.engine)));
    QStringList others;
    for (const ServerAddress &server : url.fallbacks)
        others.append(addressText(server));
    m_others->setText(others.join(QLatin1String(", ")));
    m_database->setText(url.database);
    m_login->setText(url.user);
    m_tls->setCurrentIndex(std::max(0, m_tls->findData(url.sslMode)));
    m_caFile->setText(url.sslRootCert);
    m_certificate->setText(url.sslCert);
    m_key->setText(url.sslKey);
    m_user->setText(profile.user);
    m_readOnly->setChecked(profile.isReadOnly);
    clearPassword();
    const QList<QLineEdit *> lines = findChildren<QLineEdit *>();
    for (QLineEdit *line : lines)
        line->setCursorPosition(0); // a long text shows its beginning
    showEngine();
    m_isShowing = false;
}

ConnectionUrl ProfileForm::url() const
{
    if (engine() == Engine::Sqlite)
        return m_file->text().isEmpty() ? ConnectionUrl() : ConnectionUrl::ofFile(m_file->text());
    ConnectionUrl url;
    url.engine = engine();
    url.host = m_host->text().trimmed();
    url.port = m_port->text().toInt();
    url.fallbacks = addressesIn(m_others->text(), defaultPort(url.engine));
    url.database = m_database->text();
    url.user = m_login->text();
    url.sslMode = m_tls->currentData().toString();
    url.sslRootCert = m_caFile->text();
    if (url.engine == Engine::SqlServer) { // the file alone tells it
        url.driver = m_profile.url.driver;
        return url;
    }
    url.sslCert = m_certificate->text();
    url.sslKey = m_key->text();
    return url;
}

ConnectionProfile ProfileForm::profile() const
{
    ConnectionProfile profile = m_profile;
    profile.name = m_name->text().trimmed();
    profile.color = static_cast<ProfileColor>(m_color->currentData().toInt());
    profile.url = url();
    profile.user = m_user->text().trimmed();
    profile.isReadOnly = m_readOnly->isChecked();
    return profile;
}

Secret ProfileForm::password() const
{
    return engine() == Engine::Sqlite ? Secret() : Secret(m_password->text());
}

bool ProfileForm::keepsPassword() const
{
    return m_keep->isEnabled() && m_keep->isChecked() && !m_password->text().isEmpty();
}

void ProfileForm::clearPassword()
{
    m_password->clear();
    m_keep->setChecked(m_keep->isEnabled());
}

void ProfileForm::setKeychainProblem(const QString &problem)
{
    m_keychainProblem = problem;
    m_keep->setEnabled(problem.isEmpty());
    m_forget->setEnabled(problem.isEmpty());
    m_keep->setChecked(problem.isEmpty());
    retranslateHelp();
}

void ProfileForm::focusName()
{
    m_name->setFocus();
    m_name->selectAll();
}

// Not waited for: the dialog for files is this window's own for as long as it is open.
void ProfileForm::choose(QLineEdit *line, const QString &title)
{
    auto *dialog = new QFileDialog(this, title, line->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, line, &QLineEdit::setText);
    dialog->open();
}

void ProfileForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        fillChoices();
        retranslate();
    } else if (event->type() == QEvent::PaletteChange && !m_isShowing) {
        m_isShowing = true; // setting a palette comes back here
        retranslateHelp();
        m_isShowing = false;
    }
}

} // namespace concord
