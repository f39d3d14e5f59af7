// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/merge/mergekeys.h"

#include "core/base/privatefile.h"
#include "ui/merge/keyfile.h"
#include "ui/merge/keynotice.h"

#include <QFile>
#include <QFileInfo>
#include <QKeyEvent>
#include <QStandardPaths>

#include <algorithm>
#include <array>

namespace concord {

namespace {

struct Usual
{
    MergeAction action;
    const char *name;
    const char *keys;
};

// Letters too, for keyboards whose digits need Shift.
constexpr std::array<Usual, 21> kUsual{{
    {MergeAction::TakeMine, "take_mine", "1, M, Alt+1"},
    {MergeAction::TakeOriginal, "take_original", "2, O, Alt+2"},
    {MergeAction::TakeDatabase, "take_database", "3, D, Alt+3"},
    {MergeAction::TakeBoth, "take_both", "4, B, Alt+4"},
    {MergeAction::MineThenDatabase, "mine_then_database", "5, Alt+5"},
    {MergeAction::DatabaseThenMine, "database_then_mine", "6, Alt+6"},
    {MergeAction::Type, "type", "F2"},
    {MergeAction::OpenInside, "open_inside", "F4"},
    {MergeAction::NextOpen, "next_undecided", "F7"},
    {MergeAction::PreviousOpen, "previous_undecided", "Shift+F7"},
    {MergeAction::NextDifference, "next_difference", "Ctrl+F7"},
    {MergeAction::PreviousDifference, "previous_difference", "Ctrl+Shift+F7"},
    {MergeAction::Filter, "filter", "Ctrl+F"},
    {MergeAction::Undo, "undo", "Ctrl+Z"},
    {MergeAction::Redo, "redo", "Ctrl+Shift+Z, Ctrl+Y"},
    {MergeAction::Save, "save", "Ctrl+Return, Ctrl+Enter"},
    {MergeAction::Help, "help", "F1"},
    {MergeAction::NextRecord, "next_record", "F8"},
    {MergeAction::PreviousRecord, "previous_record", "Shift+F8"},
    {MergeAction::ApplyAlike, "apply_alike", "F9"},
    {MergeAction::SaveReady, "save_ready", "Ctrl+Shift+Return, Ctrl+Shift+Enter"},
}};

QList<QKeySequence> sequencesOf(const QString &text)
{
    QList<QKeySequence> keys;
    const QStringList parts = text.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &part : parts)
        keys.append(QKeySequence(part.trimmed(), QKeySequence::PortableText));
    return keys;
}

constexpr Qt::KeyboardModifiers kModifiers
    = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;

bool isForTheTable(const QKeySequence &sequence)
{
    const QKeyCombination key = sequence[0];
    const bool isFunction = key.key() >= Qt::Key_F1 && key.key() <= Qt::Key_F35;
    return !isFunction && !(key.keyboardModifiers() & kModifiers);
}

// With Shift or without it is one key of the table; and Ctrl+! is pressed with Shift or without as the keyboard has it.
QKeySequence withoutIdleShift(const QKeySequence &sequence)
{
    const QKeyCombination key = sequence[0];
    const bool isSign = key.key() < Qt::Key_Escape && !QChar(key.key()).isLetter();
    return isSign || isForTheTable(sequence)
        ? QKeySequence(QKeyCombination(key.keyboardModifiers() & kModifiers, key.key()))
        : sequence;
}

QList<QKeySequence> usualKeys(MergeAction action)
{
    const auto usual = std::find_if(kUsual.begin(), kUsual.end(), [action](const Usual &known) {
        return known.action == action;
    });
    return sequencesOf(QString::fromLatin1(usual->keys));
}

// Those of the texts that are keys; the others are appended to `others`.
QList<QKeySequence> keysIn(const QStringList &texts, QStringList *others)
{
    QList<QKeySequence> keys;
    for (const QString &text : texts) {
        const QKeySequence key(text, QKeySequence::PortableText);
        const bool isKey = key.count() == 1 && key[0].key() != Qt::Key_unknown;
        if (isKey)
            keys.append(withoutIdleShift(key));
        else
            others->append(text);
    }
    return keys;
}

QString textIn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

MergeKeys &currentKeys()
{
    static MergeKeys keys;
    return keys;
}

} // namespace

MergeKeys::MergeKeys()
{
    for (const Usual &usual : kUsual)
        m_keys.insert(usual.action, usualKeys(usual.action));
}

QString MergeKeys::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/concord/merge-keys.ini");
}

MergeKeys MergeKeys::fromFile(const QString &file)
{
    MergeKeys keys;
    const KeyFile lines(textIn(file));
    const QStringList names = lines.names();
    for (const QString &line : names) {
        const auto known = std::find_if(kUsual.begin(), kUsual.end(), [&line](const Usual &usual) {
            return line == QLatin1String(usual.name);
        });
        if (known == kUsual.end())
            keys.m_problems.append(tr("There is no action “%1”.").arg(line));
        else
            keys.change(known->action, *lines.keys(line));
    }
    return keys;
}

// A line without any key takes them all away; one that cannot be followed changes nothing.
void MergeKeys::change(MergeAction action, const QStringList &texts)
{
    QStringList others;
    const QList<QKeySequence> given = keysIn(texts, &others);
    for (const QString &text : std::as_const(others))
        m_problems.append(tr("“%1” is no key for %2.").arg(text, name(action)));
    if (!given.isEmpty() || texts.isEmpty())
        set(action, given);
}

// A key belongs to the action that it was given to last.
void MergeKeys::set(MergeAction action, const QList<QKeySequence> &keys)
{
    for (QList<QKeySequence> &other : m_keys)
        other.removeIf([&keys](const QKeySequence &key) { return keys.contains(key); });
    m_keys.insert(action, keys);
}

Result<void> MergeKeys::write(const QString &path) const
{
    const QString before = textIn(path);
    KeyFile lines(before);
    for (const Usual &usual : kUsual) {
        const QString line = QString::fromLatin1(usual.name);
        const QList<QKeySequence> wanted = keys(usual.action);
        QStringList others;
        const auto texts = lines.keys(line);
        const QList<QKeySequence> given = keysIn(texts.value_or(QStringList()), &others);
        const bool isFollowed = texts && (!given.isEmpty() || texts->isEmpty());
        if (isFollowed ? given == wanted : isUsual(usual.action))
            continue;
        if (isUsual(usual.action)) {
            lines.remove(line);
            continue;
        }
        QStringList written;
        for (const QKeySequence &key : wanted)
            written.append(key.toString(QKeySequence::PortableText));
        lines.set(line, written);
    }
    if (lines.text() == before)
        return {};
    const auto folder = makePrivateFolder(QFileInfo(path).path());
    return folder ? writePrivateFile(path, lines.text().toUtf8()) : folder;
}

QKeySequence MergeKeys::keyOf(const QKeyEvent &event)
{
    const int key = event.key();
    const bool isAlone = key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt
        || key == Qt::Key_AltGr || key == Qt::Key_Meta || key == Qt::Key_CapsLock
        || key == Qt::Key_NumLock || key == Qt::Key_unknown || key == 0;
    if (isAlone)
        return {};
    const auto modifiers = event.modifiers() & (kModifiers | Qt::ShiftModifier);
    return withoutIdleShift(QKeySequence(QKeyCombination(modifiers, Qt::Key(key))));
}

bool MergeKeys::isReserved(const QKeySequence &key)
{
    constexpr std::array kNeeded{Qt::Key_Escape, Qt::Key_Tab,     Qt::Key_Backtab, Qt::Key_Return,
                                 Qt::Key_Enter,  Qt::Key_Space,   Qt::Key_Left,    Qt::Key_Right,
                                 Qt::Key_Up,     Qt::Key_Down,    Qt::Key_Home,    Qt::Key_End,
                                 Qt::Key_PageUp, Qt::Key_PageDown};
    const QKeyCombination pressed = key[0];
    const bool isOfAButton = pressed.keyboardModifiers() == Qt::AltModifier
        && pressed.key() < Qt::Key_Escape && QChar(pressed.key()).isLetter();
    const bool isNeeded = std::find(kNeeded.begin(), kNeeded.end(), pressed.key()) != kNeeded.end();
    return isOfAButton || (isForTheTable(key) && isNeeded);
}

std::optional<MergeAction> MergeKeys::actionOf(const QKeySequence &key) const
{
    for (auto action = m_keys.cbegin(); action != m_keys.cend(); ++action) {
        if (action->contains(key))
            return action.key();
    }
    return std::nullopt;
}

bool MergeKeys::isUsual(MergeAction action) const
{
    return keys(action) == usualKeys(action);
}

void MergeKeys::give(MergeAction action, const QKeySequence &key)
{
    for (QList<QKeySequence> &other : m_keys)
        other.removeAll(key);
    m_keys[action].append(key);
}

void MergeKeys::take(MergeAction action, const QKeySequence &key)
{
    m_keys[action].removeAll(key);
}

QList<QKeySequence> MergeKeys::reset(MergeAction action)
{
    m_keys[action].clear();
    QList<QKeySequence> usual = usualKeys(action);
    QList<QKeySequence> withOthers;
    for (const QKeySequence &key : std::as_const(usual)) {
        if (actionOf(key))
            withOthers.append(key);
    }
    usual.removeIf([&withOthers](const QKeySequence &key) { return withOthers.contains(key); });
    m_keys[action] = usual;
    return withOthers;
}

namespace {

QList<MergeAction> known(bool isOfMany)
{
    QList<MergeAction> all;
    for (const Usual &usual : kUsual) {
        if (MergeKeys::isOfMany(usual.action) == isOfMany)
            all.append(usual.action);
    }
    return all;
}

} // namespace

QList<MergeAction> MergeKeys::actions()
{
    return known(false);
}

QList<MergeAction> MergeKeys::actionsOfMany()
{
    return known(true);
}

QString MergeKeys::name(MergeAction action)
{
    const auto known = std::find_if(kUsual.begin(), kUsual.end(), [action](const Usual &usual) {
        return usual.action == action;
    });
    return QString::fromLatin1(known->name);
}

QString MergeKeys::description(MergeAction action)
{
    switch (action) {
    case MergeAction::TakeMine:
        return tr("Take your value");
    case MergeAction::TakeOriginal:
        return tr("Take the value as you read it");
    case MergeAction::TakeDatabase:
        return tr("Take the database's value");
    case MergeAction::TakeBoth:
        return tr("Accept a proposal, or take both sides of a group");
    case MergeAction::MineThenDatabase:
        return tr("Take both texts, yours first");
    case MergeAction::DatabaseThenMine:
        return tr("Take both texts, the database's first");
    case MergeAction::Type:
        return tr("Type the result");
    case MergeAction::OpenInside:
        return tr("Open the inside of a value; accept it and go back");
    case MergeAction::NextOpen:
        return tr("Go to the next field that waits for you");
    case MergeAction::PreviousOpen:
        return tr("Go to the one before");
    case MergeAction::NextDifference:
        return tr("Go to the next field that somebody changed");
    case MergeAction::PreviousDifference:
        return tr("Go to the changed field before");
    case MergeAction::Filter:
        return tr("Choose which fields are shown");
    case MergeAction::Undo:
        return tr("Undo");
    case MergeAction::Redo:
        return tr("Redo");
    case MergeAction::Save:
        return tr("Save the merged record");
    case MergeAction::Help:
        return tr("Show or leave this page");
    case MergeAction::NextRecord:
        return tr("Go to the next record that waits for you");
    case MergeAction::PreviousRecord:
        return tr("Go to the record before that waits");
    case MergeAction::ApplyAlike:
        return tr("Decide the field in focus alike in all records that ask the same");
    case MergeAction::SaveReady:
        return tr("Save every record that is ready");
    }
    return {};
}

const MergeKeys &MergeKeys::current()
{
    return currentKeys();
}

void MergeKeys::setCurrent(const MergeKeys &keys)
{
    currentKeys() = keys;
    Q_EMIT KeyNotice::instance().changed();
}

QList<QKeySequence> MergeKeys::everywhere(MergeAction action) const
{
    QList<QKeySequence> all = keys(action);
    all.removeIf(isForTheTable);
    return all;
}

QString MergeKeys::shortest(MergeAction action) const
{
    const QList<QKeySequence> all = keys(action);
    const auto bare = std::find_if(all.cbegin(), all.cend(), isForTheTable);
    if (bare != all.cend())
        return bare->toString(QKeySequence::NativeText);
    return all.isEmpty() ? QString() : all.first().toString(QKeySequence::NativeText);
}

QString MergeKeys::text(MergeAction action) const
{
    QStringList texts;
    const QList<QKeySequence> all = keys(action);
    for (const QKeySequence &key : all)
        texts.append(key.toString(QKeySequence::NativeText));
    return texts.join(QStringLiteral(", "));
}

// Where digits need Shift they are digits all the same.
std::optional<MergeAction> MergeKeys::inTable(const QKeyEvent &event) const
{
    const auto modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    if (modifiers)
        return std::nullopt;
    for (auto action = m_keys.cbegin(); action != m_keys.cend(); ++action) {
        for (const QKeySequence &key : *action) {
            if (isForTheTable(key) && key[0].key() == event.key())
                return action.key();
        }
    }
    return std::nullopt;
}

Pick MergeKeys::pickOf(MergeAction action)
{
    switch (action) {
    case MergeAction::TakeMine:
        return Pick::Mine;
    case MergeAction::TakeOriginal:
        return Pick::Original;
    case MergeAction::TakeDatabase:
        return Pick::Database;
    case MergeAction::TakeBoth:
        return Pick::Combined;
    case MergeAction::MineThenDatabase:
        return Pick::MineThenDatabase;
    case MergeAction::DatabaseThenMine:
        return Pick::DatabaseThenMine;
    default:
        return Pick::None;
    }
}

MergeAction MergeKeys::actionOf(Pick pick)
{
    switch (pick) {
    case Pick::Mine:
        return MergeAction::TakeMine;
    case Pick::Original:
        return MergeAction::TakeOriginal;
    case Pick::Database:
        return MergeAction::TakeDatabase;
    case Pick::Combined:
        return MergeAction::TakeBoth;
    case Pick::MineThenDatabase:
        return MergeAction::MineThenDatabase;
    case Pick::DatabaseThenMine:
        return MergeAction::DatabaseThenMine;
    case Pick::Typed:
        return MergeAction::Type;
    case Pick::None:
        break;
    }
    return MergeAction::OpenInside;
}

} // namespace concord
