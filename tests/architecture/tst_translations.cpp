// SPDX-License-Identifier: GPL-3.0-or-later
//
// Holds translations/*.ts to the texts in the sources: nothing untranslated, nothing left over, nothing
// missing. After a change of texts, build the target update_translations and translate what is new.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

// German and English have two: one, and any other number.
constexpr qsizetype kPluralForms = 2;
constexpr int kLupdateMilliseconds = 60'000;

struct Message
{
    QString context;
    QString source;
    QString comment;
    QString type; // "unfinished", "vanished", "obsolete"; empty where all is well
    QStringList translations;
    bool hasPlurals = false;

    QString name() const
    {
        QString text = QStringLiteral("[%1] %2").arg(context, source);
        if (!comment.isEmpty())
            text += QStringLiteral(" // ") + comment;
        return hasPlurals ? text + QStringLiteral(" (with plurals)") : text;
    }
};

void readTranslation(QXmlStreamReader &xml, Message &message)
{
    message.type = xml.attributes().value(QLatin1String("type")).toString();
    if (!message.hasPlurals) {
        message.translations.append(xml.readElementText());
        return;
    }
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("numerusform"))
            message.translations.append(xml.readElementText());
        else
            xml.skipCurrentElement();
    }
}

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message;
    message.context = context;
    message.hasPlurals = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source"))
            message.source = xml.readElementText();
        else if (xml.name() == QLatin1String("comment"))
            message.comment = xml.readElementText();
        else if (xml.name() == QLatin1String("translation"))
            readTranslation(xml, message);
        else
            xml.skipCurrentElement();
    }
    return message;
}

// Empty where the file cannot be read.
QList<Message> readMessages(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Message> messages;
    QString context;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            messages.append(readMessage(xml, context));
    }
    return xml.hasError() ? QList<Message>() : messages;
}

QDir sourceDir()
{
    return QDir(QStringLiteral(CONCORD_SOURCE_DIR));
}

QString committedFile(const QString &language)
{
    return sourceDir().filePath(QStringLiteral("translations/concord_%1.ts").arg(language));
}

QSet<QString> placeholdersOf(const QString &text)
{
    static const QRegularExpression placeholder(QStringLiteral("%L?([0-9]{1,2}|n)"));
    QSet<QString> found;
    QRegularExpressionMatchIterator matches = placeholder.globalMatch(text);
    while (matches.hasNext())
        found.insert(matches.next().captured());
    return found;
}

QStringList faultsOf(const Message &message)
{
    QStringList faults;
    if (!message.type.isEmpty())
        faults.append(message.name() + QStringLiteral(": is ") + message.type);
    const qsizetype forms = message.hasPlurals ? kPluralForms : 1;
    if (message.translations.size() != forms)
        faults.append(QStringLiteral("%1: has %2 forms, not %3")
                          .arg(message.name())
                          .arg(message.translations.size())
                          .arg(forms));
    for (const QString &translation : message.translations) {
        if (translation.trimmed().isEmpty())
            faults.append(message.name() + QStringLiteral(": is empty"));
        else if (placeholdersOf(translation) != placeholdersOf(message.source))
            faults.append(message.name() + QStringLiteral(": has other placeholders: ")
                          + translation);
    }
    return faults;
}

QString faultsIn(const QList<Message> &messages)
{
    QStringList faults;
    for (const Message &message : messages)
        faults += faultsOf(message);
    return faults.join(QLatin1Char('\n'));
}

QSet<QString> namesOf(const QList<Message> &messages)
{
    QSet<QString> names;
    for (const Message &message : messages)
        names.insert(message.name());
    return names;
}

QString listed(const QSet<QString> &names)
{
    QStringList sorted(names.cbegin(), names.cend());
    sorted.sort();
    return sorted.join(QLatin1Char('\n'));
}

// The options are those of the target update_translations.
QStringList lupdateArguments(const QString &language, const QString &file)
{
    QStringList arguments{QStringLiteral("-silent"),
                          QStringLiteral("-locations"),
                          QStringLiteral("none"),
                          QStringLiteral("-no-obsolete"),
                          QStringLiteral("-source-language"),
                          QStringLiteral("en"),
                          QStringLiteral("-target-language"),
                          language,
                          QStringLiteral("-I"),
                          sourceDir().path()};
    if (language == QLatin1String("en"))
        arguments.append(QStringLiteral("-pluralonly"));
    for (const char *folder : {"core", "ui", "app"})
        arguments.append(sourceDir().filePath(QLatin1String(folder)));
    return arguments << QStringLiteral("-ts") << file;
}

} // namespace

class TranslationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void germanIsComplete();
    void englishPluralsAreComplete();
    void noTextIsMissingFromTheFiles_data();
    void noTextIsMissingFromTheFiles();
};

void TranslationsTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void TranslationsTest::germanIsComplete()
{
    const QList<Message> messages = readMessages(committedFile(QStringLiteral("de")));
    QVERIFY(!messages.isEmpty());
    QCOMPARE(faultsIn(messages), QString());
}

void TranslationsTest::englishPluralsAreComplete()
{
    const QList<Message> messages = readMessages(committedFile(QStringLiteral("en")));
    QVERIFY(!messages.isEmpty());
    for (const Message &message : messages)
        QVERIFY2(message.hasPlurals, qPrintable(message.name()));
    QCOMPARE(faultsIn(messages), QString());
}

void TranslationsTest::noTextIsMissingFromTheFiles_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("German") << QStringLiteral("de");
    QTest::newRow("English") << QStringLiteral("en");
}

void TranslationsTest::noTextIsMissingFromTheFiles()
{
    QFETCH(QString, language);
    QTemporaryDir folder;
    QVERIFY(folder.isValid());
    const QString collected = folder.filePath(QStringLiteral("collected.ts"));
    QProcess lupdate;
    lupdate.setProcessChannelMode(QProcess::MergedChannels);
    lupdate.start(QStringLiteral(CONCORD_LUPDATE), lupdateArguments(language, collected));
    QVERIFY(lupdate.waitForFinished(kLupdateMilliseconds));
    // What lupdate warns about, it cannot read or puts into a wrong context.
    QCOMPARE(QString::fromUtf8(lupdate.readAll()), QString());
    QCOMPARE(lupdate.exitCode(), 0);

    const QSet<QString> wanted = namesOf(readMessages(collected));
    const QSet<QString> committed = namesOf(readMessages(committedFile(language)));
    QVERIFY(!wanted.isEmpty());
    const QString missing = listed(wanted - committed);
    QVERIFY2(missing.isEmpty(), qPrintable(QStringLiteral("Not in the file:\n") + missing));
    const QString leftOver = listed(committed - wanted);
    QVERIFY2(leftOver.isEmpty(), qPrintable(QStringLiteral("Not in the sources:\n") + leftOver));
}

QTEST_GUILESS_MAIN(TranslationsTest)
#include "tst_translations.moc"
