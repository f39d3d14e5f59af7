// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/connectionsentences.h"

#include <QCoreApplication>

namespace concord {

namespace {

constexpr qsizetype kLongestArgument = 300; // of a value that may have 10 MB

struct ConnectionSentences
{
    Q_DECLARE_TR_FUNCTIONS(concord::ConnectionSentences)
};

QString reachingSentence(const Error &error)
{
    const QString server = shownArgument(error, 0);
    const QString second = shownArgument(error, 1);
    switch (error.reason) {
    case ErrorReason::HostNotFound:
        return ConnectionSentences::tr("There is no server of the name %1.").arg(server);
    case ErrorReason::ServerUnreachable:
        return ConnectionSentences::tr("%1 cannot be reached: %2.").arg(server, second);
    case ErrorReason::ServerSilent:
        return ConnectionSentences::tr("%1 gave no answer within %2 seconds.").arg(server, second);
    case ErrorReason::ServerNotReady:
        return ConnectionSentences::tr("%1 takes no connection now: %2.").arg(server, second);
    case ErrorReason::ConnectionLost:
        return error.isOutcomeUnknown()
            ? ConnectionSentences::tr(
                  "The connection to %1 was lost while it was being saved (%2). Whether "
                  "it was saved is not known yet.")
                  .arg(server, second)
            : ConnectionSentences::tr("The connection to %1 was lost: %2.").arg(server, second);
    case ErrorReason::StatementTooLong:
        return ConnectionSentences::tr(
                   "The database %1 worked on it for %2 seconds, which is as long as it "
                   "may; nothing was written.")
            .arg(server, second);
    case ErrorReason::StatementEnded:
        return ConnectionSentences::tr(
                   "Somebody ended the work at the server of %1; nothing was written.")
            .arg(server);
    default:
        return {};
    }
}

QString signInSentence(const Error &error)
{
    const QString first = shownArgument(error, 0);
    const QString second = shownArgument(error, 1);
    switch (error.reason) {
    case ErrorReason::PasswordNeeded:
        return ConnectionSentences::tr("%2 asks for the password of %1.").arg(first, second);
    case ErrorReason::SignInRefused:
        return ConnectionSentences::tr("%2 does not take this password for %1.").arg(first, second);
    case ErrorReason::SignInNotAllowed:
        return ConnectionSentences::tr("%2 does not let %1 in: %3.")
            .arg(first, second, shownArgument(error, 2));
    case ErrorReason::DatabaseUnknown:
        return ConnectionSentences::tr("There is no database “%1” on %2.").arg(first, second);
    case ErrorReason::TlsNeeded:
        return ConnectionSentences::tr("%1 takes nothing but encrypted connections (TLS).")
            .arg(first);
    case ErrorReason::TlsNotOffered:
        return ConnectionSentences::tr(
                   "%1 offers no encryption (TLS), which this connection asks for.")
            .arg(first);
    case ErrorReason::TlsFailed:
        return ConnectionSentences::tr("No encrypted connection (TLS) to %1 came about: %2.")
            .arg(first, second);
    case ErrorReason::CertificateUntrusted:
        return ConnectionSentences::tr(
                   "Nobody who is trusted here vouches for the certificate of %1: %2.")
            .arg(first, second.endsWith(QLatin1Char('.')) ? second.chopped(1) : second);
    case ErrorReason::CertificateExpired:
        return ConnectionSentences::tr("The certificate of %1 ran out on %2.").arg(first, second);
    case ErrorReason::CertificateWrongHost:
        return ConnectionSentences::tr("The certificate of %1 is not for the name %2, but for %3.")
            .arg(first, second, shownArgument(error, 2));
    case ErrorReason::AuthorityFileUnreadable:
        return ConnectionSentences::tr("The file of trusted certificates, %1, cannot be used: %2.")
            .arg(first, second);
    case ErrorReason::ClientCertificateNeeded:
        return ConnectionSentences::tr("%2 asks for a certificate of %1.").arg(first, second);
    case ErrorReason::ClientCertificateRefused:
        return ConnectionSentences::tr("%1 does not take your certificate: %2.").arg(first, second);
    case ErrorReason::ClientCertificateUnusable:
        return ConnectionSentences::tr("The file %1 of your certificate cannot be used: %2.")
            .arg(first, second);
    default:
        return {};
    }
}

QString reachingStep(const Error &error)
{
    switch (error.reason) {
    case ErrorReason::HostNotFound:
        return ConnectionSentences::tr("Check the name, and whether this machine has a network.");
    case ErrorReason::ServerUnreachable:
        return ConnectionSentences::tr("Check host and port, and whether the server runs.");
    case ErrorReason::ServerSilent:
        return ConnectionSentences::tr(
            "It may hang, or a firewall may be between; ask who looks after it, or try again.");
    case ErrorReason::ServerNotReady:
        return ConnectionSentences::tr("Try again in a moment.");
    case ErrorReason::ConnectionLost:
        return error.isOutcomeUnknown()
            ? ConnectionSentences::tr("Concord looks it up as soon as the server answers again.")
            : ConnectionSentences::tr("Concord connects again by itself; what you typed is kept.");
    case ErrorReason::StatementTooLong:
        return ConnectionSentences::tr(
            "Narrow the filter, or try again when the server has less to do.");
    case ErrorReason::StatementEnded:
        return ConnectionSentences::tr("Try again, or ask who looks after the server.");
    default:
        return {};
    }
}

// Of a server that refuses for several causes in the same words.
QString lackHint(const Error &error)
{
    const QString lack = error.arguments.value(2);
    if (lack == QLatin1String("certificate"))
        return QLatin1Char(' ')
            + ConnectionSentences::tr("It may be that the server asks this user for a certificate "
                                      "too: name it in the connection.");
    if (lack == QLatin1String("encryption"))
        return QLatin1Char(' ')
            + ConnectionSentences::tr("It may be that the server wants an encrypted connection: "
                                      "choose encryption in the connection.");
    return {};
}

QString signInStep(const Error &error)
{
    switch (error.reason) {
    case ErrorReason::PasswordNeeded:
        return ConnectionSentences::tr(
                   "Give it in the window, in CONCORD_PASSWORD, or in the engine's own "
                   "file (.pgpass, .my.cnf).")
            + lackHint(error);
    case ErrorReason::SignInRefused:
        return ConnectionSentences::tr("Check user and password.") + lackHint(error);
    case ErrorReason::SignInNotAllowed:
        return ConnectionSentences::tr(
            "Ask who looks after the server for the right to sign in from here.");
    case ErrorReason::DatabaseUnknown:
        return ConnectionSentences::tr("Check the database's name.");
    case ErrorReason::TlsNeeded:
        return ConnectionSentences::tr("Choose encryption in the connection.");
    case ErrorReason::TlsNotOffered:
        return ConnectionSentences::tr(
            "Have TLS switched on at the server. Without it, everybody on the way "
            "can read and change what is sent.");
    case ErrorReason::TlsFailed:
        return ConnectionSentences::tr("Ask who looks after the server.");
    case ErrorReason::CertificateUntrusted:
        return ConnectionSentences::tr(
            "Name the file with your authority's certificate in the connection. "
            "Nothing was sent: it may be somebody else's server.");
    case ErrorReason::CertificateExpired:
        return ConnectionSentences::tr(
            "Have the server's certificate renewed, or put this machine's clock "
            "right.");
    case ErrorReason::CertificateWrongHost:
        return ConnectionSentences::tr(
            "Use the name that stands in the certificate. Nothing was sent: it "
            "may be somebody else's server.");
    case ErrorReason::AuthorityFileUnreadable:
    case ErrorReason::ClientCertificateUnusable:
        return ConnectionSentences::tr("Choose another file in the connection.");
    case ErrorReason::ClientCertificateNeeded:
        return ConnectionSentences::tr("Name its file and that of its key in the connection.");
    case ErrorReason::ClientCertificateRefused:
        return ConnectionSentences::tr(
            "Choose one that has not run out, from an authority that the server trusts.");
    default:
        return {};
    }
}

} // namespace

QString connectionSentence(const Error &error)
{
    return reachingSentence(error) + signInSentence(error);
}

QString connectionStep(const Error &error)
{
    return reachingStep(error) + signInStep(error);
}

QString shownArgument(const Error &error, qsizetype index)
{
    const QString text = error.arguments.value(index);
    return text.size() <= kLongestArgument ? text : text.left(kLongestArgument) + QChar(0x2026);
}

} // namespace concord
