// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/odbclogin.h"

#include "core/base/coretext.h"
#include "core/base/logging.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

namespace concord {

namespace {

const QString kMicrosoftDriver = QStringLiteral("ODBC Driver 18 for SQL Server");

bool mayEndAValue(const QString &text)
{
    static const QRegularExpression special(QStringLiteral("[;{}='\"\\x00-\\x1f]"));
    return special.match(text).hasMatch();
}

QString inBraces(QString text)
{
    return QLatin1Char('{') + text.replace(QLatin1Char('}'), QLatin1String("}}"))
        + QLatin1Char('}');
}

bool isDriver(const OdbcOptions &options, const char *name)
{
    return options.driver.contains(QLatin1String(name), Qt::CaseInsensitive);
}

QStringList microsoftKeys(const OdbcOptions &options)
{
    const bool isEncrypted = options.sslMode != QLatin1String("disable");
    const bool isVerified = options.sslMode == QLatin1String("verify-full");
    return {QStringLiteral("SERVER=tcp:%1,%2").arg(options.host).arg(options.port),
            QStringLiteral("DATABASE=") + options.database,
            QLatin1String(isEncrypted ? "Encrypt=yes" : "Encrypt=no"),
            QLatin1String(isVerified || !isEncrypted ? "TrustServerCertificate=no"
                                                     : "TrustServerCertificate=yes"),
            // A connection that comes back by itself hides that a save was lost.
            QStringLiteral("ConnectRetryCount=0")};
}

QStringList freeTdsKeys(const OdbcOptions &options)
{
    const bool isEncrypted = options.sslMode != QLatin1String("disable");
    return {QStringLiteral("SERVER=") + options.host,
            QStringLiteral("PORT=%1").arg(options.port),
            QStringLiteral("DATABASE=") + options.database,
            QStringLiteral("TDS_Version=7.4"),
            QStringLiteral("ClientCharset=UTF-8"),
            QLatin1String(isEncrypted ? "Encryption=require" : "Encryption=off")};
}

QStringList postgresKeys(const OdbcOptions &options)
{
    return {QStringLiteral("SERVERNAME=") + options.host,
            QStringLiteral("PORT=%1").arg(options.port),
            QStringLiteral("DATABASE=") + options.database,
            QStringLiteral("SSLMODE=") + options.sslMode,
            QStringLiteral("BYTEAASLONGVARBINARY=1"),
            QStringLiteral("UNKNOWNSIZES=2"),
            QStringLiteral("KEEPALIVETIME=5")};
}

// 18456 is followed by words of the driver's own, so by FreeTDS as 20014.
struct OpenFailure
{
    int number;
    ErrorCode code;
    ErrorReason reason;
};

constexpr std::array<OpenFailure, 9> kOpenFailures{{
    {18456, ErrorCode::PermissionDenied, ErrorReason::SignInRefused},
    {20014, ErrorCode::PermissionDenied, ErrorReason::SignInRefused},
    {18452, ErrorCode::PermissionDenied, ErrorReason::SignInNotAllowed},
    {18470, ErrorCode::PermissionDenied, ErrorReason::SignInNotAllowed},
    {18486, ErrorCode::PermissionDenied, ErrorReason::SignInNotAllowed},
    {18487, ErrorCode::PermissionDenied, ErrorReason::SignInNotAllowed},
    {18488, ErrorCode::PermissionDenied, ErrorReason::SignInNotAllowed},
    {4060, ErrorCode::InvalidInput, ErrorReason::DatabaseUnknown},
    {911, ErrorCode::InvalidInput, ErrorReason::DatabaseUnknown},
}};

bool isOneOf(int number, std::initializer_list<int> numbers)
{
    return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

} // namespace

Result<QString> odbcConnectionText(const OdbcOptions &options)
{
    const QString driver = options.driver.isEmpty() ? kMicrosoftDriver : options.driver;
    for (const QString &name : {driver, options.host, options.user, options.database}) {
        if (mayEndAValue(name))
            return wrongUsage(
                CoreText::tr("“%1” has a character that an ODBC driver cannot be given").arg(name));
    }
    if (!options.sslRootCert.isEmpty())
        return wrongUsage(CoreText::tr("an ODBC driver takes no file of authorities"));
    if (options.sslMode == QLatin1String("verify-ca"))
        return wrongUsage(
            CoreText::tr("an ODBC driver checks the name in a certificate, or nothing"));
    const bool isFreeTds = isDriver(options, "freetds") || isDriver(options, "tdsodbc");
    if (isFreeTds && options.sslMode == QLatin1String("verify-full"))
        return wrongUsage(CoreText::tr("FreeTDS does not check the server's certificate; say "
                                       "encrypt=trust, or take Microsoft's driver"));
    QStringList keys{QStringLiteral("DRIVER=")
                     + (driver.startsWith(QLatin1Char('/')) ? driver : inBraces(driver))};
    keys += isFreeTds                   ? freeTdsKeys(options)
        : isDriver(options, "psqlodbc") ? postgresKeys(options)
                                        : microsoftKeys(options);
    if (!options.user.isEmpty())
        keys.append(QStringLiteral("UID=") + options.user);
    if (!options.password.isEmpty())
        keys.append(QStringLiteral("PWD=") + inBraces(options.password));
    return keys.join(QLatin1Char(';'));
}

Error odbcOpenError(const OdbcOptions &options, const QString &native, const QString &words)
{
    const QString server = QStringLiteral("%1:%2").arg(options.host).arg(options.port);
    const QString said = redacted(words.simplified());
    const auto told = [&](ErrorCode code, ErrorReason reason, const QStringList &arguments) {
        return makeError(code, reason, arguments, said, native);
    };
    for (const OpenFailure &failure : kOpenFailures) {
        if (native.toInt() != failure.number)
            continue;
        const bool isDatabase = failure.reason == ErrorReason::DatabaseUnknown;
        QStringList arguments{isDatabase ? options.database : options.user, server};
        if (failure.reason == ErrorReason::SignInNotAllowed)
            arguments.append(said);
        return told(failure.code, failure.reason, arguments);
    }
    // The driver manager's words are English everywhere.
    if (words.contains(QLatin1String("Can't open lib"))
        || words.contains(QLatin1String("Data source name not found")))
        return told(ErrorCode::InvalidInput, ErrorReason::CannotOpen, {server, said});
    if (words.contains(QLatin1String("SSL Provider")))
        return told(ErrorCode::PermissionDenied, ErrorReason::TlsFailed, {server, said});
    return told(ErrorCode::Disconnected, ErrorReason::ServerUnreachable, {server, said});
}

Error sqlServerError(const QString &database, const QString &native, const QString &words)
{
    const int number = native.toInt();
    const auto told = [&](ErrorCode code, ErrorReason reason, const QStringList &arguments) {
        return makeError(code, reason, arguments, words, native);
    };
    // Deadlock, lock time-out, snapshot conflicts.
    if (isOneOf(number, {1205, 1222, 3960, 3961, 41302, 41305, 41325}))
        return told(ErrorCode::Contention, ErrorReason::DatabaseBusy, {database, {}});
    if (isOneOf(number, {229, 230, 262, 297, 300, 3906, 3908, 916}))
        return told(ErrorCode::PermissionDenied, ErrorReason::ReadOnlyStorage, {database});
    if (isOneOf(number, {207, 208, 4121, 4413, 4502, 213, 271, 273, 544, 8102}))
        return told(ErrorCode::SchemaChanged, ErrorReason::TableChanged, {words});
    if (isOneOf(number, {1101, 1105, 9002}))
        return told(ErrorCode::StorageDamaged, ErrorReason::StorageFull, {database});
    // Taken keys, NULL, foreign keys and checks; values that do not fit or are none; what a trigger refuses.
    if (isOneOf(number,
                {2627, 2601, 515, 547, 220, 241, 242, 245, 248, 295, 2628, 8114, 8115, 8152, 8169,
                 3609})
        || number >= 50000)
        return told(ErrorCode::ConstraintViolated, ErrorReason::Constraint, {{}, {}, words});
    return told(ErrorCode::Internal, ErrorReason::Unspecified, {});
}

// FreeTDS' own numbers lie in a range of their own; Microsoft's driver gives 0, or the system's, which are small.
bool isSqlServerAnswer(const QString &native)
{
    const int number = native.toInt();
    const bool isFreeTds = number >= 20000 && number < 21000;
    const bool isSocket = number >= 10000 && number < 12000;
    return number > 0 && !isFreeTds && !isSocket && (number > 200 && number != 258); // WAIT_TIMEOUT
}

} // namespace concord
