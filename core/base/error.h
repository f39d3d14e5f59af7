// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace concord {

// What class of failure happened. The list is closed: `core/text` has one sentence and the command
// line one exit code for each. A conflict is not a failure: it is a value in SaveOutcome.
enum class ErrorCode {
    InvalidInput,
    NotFound,
    ConstraintViolated,
    PermissionDenied,
    SchemaChanged,
    Contention,
    Disconnected,
    OutcomeUnknown,
    LeaseLost,
    StorageDamaged,
    Internal,
};

// The stable name used in JSON and logs, e.g. "ConstraintViolated".
QString errorCodeName(ErrorCode code);

// What exactly happened, so that a person can be told in their own language what to do next. `core/text`
// turns a reason and its arguments into words; the arguments' meaning is given beside each reason.
enum class ErrorReason {
    Unspecified,           // only the detail tells
    NotADatabase,          // path
    CannotOpen,            // path, system's words
    FutureSchema,          // path, its version, the version we know
    PastSchema,            // path, its version, the version we write
    ReadOnlyStorage,       // path
    StorageFull,           // path
    StorageIo,             // path
    DatabaseBusy,          // path, seconds waited
    FileGone,              // path
    FileReplaced,          // path
    UnsupportedEngine,     // scheme
    UnknownEntity,         // name, comma-separated known names
    UnknownField,          // entity, name, comma-separated known names
    NoUsableKey,           // table
    RecordNotFound,        // entity, key
    BadKey,                // entity, text, expected shape
    BadToken,              // entity, text
    NotUnique,             // entity, key: a guard matched more than one row
    ValueHasNul,           // field
    ValueHasLoneSurrogate, // field
    ValueNotANumber,       // field, text
    ValueOutOfRange,       // field, text, lowest, highest
    ValueTooLong,          // field, length, longest
    ValueNotADateTime,     // field, text
    ValueNotInList,        // field, text, allowed values
    ValueRequired,         // field
    ValuePattern,          // field, text, pattern
    ValueReadOnly,         // field
    RuleBroken,            // the rule's own message
    BadFilter,             // text
    BadEntityFile,         // file, line, reason
    BadProfileFile,        // file, line, reason
    BadPolicyFile,         // file, line, reason
    UnknownProfile,        // name, comma-separated known names
    ProfileMoved,          // name: changed or removed since it was read
    ReadOnlyProfile,       // name of the connection
    NoKeychain,            // system's words
    // Arguments named server are "host:port".
    HostNotFound,      // the server's name
    ServerUnreachable, // server, system's words
    ServerSilent,      // server, seconds waited
    ServerNotReady,    // server, its words: it starts, it stops, it is full
    // Behind them what may be lacking instead, where the server does not tell: "certificate", "encryption".
    PasswordNeeded,          // user, server
    SignInRefused,           // user, server
    SignInNotAllowed,        // user, server, its words
    DatabaseUnknown,         // database, server
    TlsNeeded,               // server
    TlsNotOffered,           // server
    TlsFailed,               // server, words
    CertificateUntrusted,    // server, words
    CertificateExpired,      // server, its last day
    CertificateWrongHost,    // server, name asked for, names in the certificate
    AuthorityFileUnreadable, // file, words
    // Of the certificate that we show to a server.
    ClientCertificateNeeded,   // user, server
    ClientCertificateRefused,  // server, words
    ClientCertificateUnusable, // file, words
    ConnectionLost,            // database, words
    StatementTooLong,          // database, seconds
    StatementEnded,            // database
    // What may be wrong with a server before anything has failed, see SqlConnection::concerns().
    SettingLosesSaves, // setting, its value, the value that keeps them
    TableLosesSaves,   // table, its storage engine
    NothingToSave,     // entity, key
    OperationReused,   // operation id
    NoOperationsTable, // path
    OperationVoided,   // operation id
    TokenExhausted,    // entity, token
    Constraint,        // entity, key, database's words
    KeyExists,         // entity, key
    TableChanged,      // table
    TokenNotMoved,     // entity, token column: its trigger is missing
    WriteUndone,       // entity, key: a trigger took the written row away
    Cancelled,         // nothing
    NotInstalled,      // path
    WrongUsage,        // what is wrong
    BadTokenChoice,    // table, token, why it cannot guard
    MendFailed, // table, number of the statement, of how many, how many stand, database's words
};

// A failure: the class, the reason with its arguments, and the technical words for the log. Errors are
// values and may cross threads. They never carry cell values of secret fields.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    ErrorReason reason = ErrorReason::Unspecified;
    QStringList arguments;
    QString detail; // technical; in English where the words are the engine's own
    QString native; // the engine's own code, may be empty

    // True where running the whole unit of work again may succeed without a person's decision.
    bool isRetryable() const { return code == ErrorCode::Contention; }
    // True where the connection must be dropped and opened anew.
    bool poisonsConnection() const;
    // True where the same may succeed on a new connection or a little later, as far as the code tells.
    bool mayPass() const;
    // True where nobody can say yet whether the save was applied: ask the operations table.
    bool isOutcomeUnknown() const { return code == ErrorCode::OutcomeUnknown; }

    // The same, of what may have been done for all that.
    Error asOutcomeUnknown() const;

    friend bool operator==(const Error &, const Error &) = default;
};

inline Error makeError(ErrorCode code, ErrorReason reason, QStringList arguments = {},
                       QString detail = {}, QString native = {})
{
    return Error{code, reason, std::move(arguments), std::move(detail), std::move(native)};
}

// What was asked for in a wrong way; the sentence tells people how.
inline Error wrongUsage(const QString &sentence)
{
    return makeError(ErrorCode::InvalidInput, ErrorReason::WrongUsage, {sentence});
}

} // namespace concord
