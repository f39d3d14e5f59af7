// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/edit/byteseditor.h"

#include "ui/common/icons.h"
#include "ui/common/valuetext.h"
#include "ui/edit/lineedit.h"

#include <QFile>
#include <QFileDialog>
#include <QFontDatabase>
#include <QLabel>
#include <QLocale>
#include <QSaveFile>
#include <QToolButton>

namespace concord {

namespace {

constexpr qsizetype kShownBytes = 16;
constexpr qint64 kMostBytes = 256 * 1024 * 1024;

} // namespace

BytesEditor::BytesEditor(const Field &field, bool isReadOnly, QWidget *parent)
    : FieldEditor(field, parent)
    , m_label(new QLabel(this))
    , m_save(new QToolButton(this))
{
    setBody(m_label);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_label->setFocusPolicy(Qt::StrongFocus);
    m_label->setMinimumHeight(LineEdit::lineHeight(m_label));
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    if (!isReadOnly) {
        auto *load = new QToolButton(this);
        load->setIcon(themedIcon(QStringLiteral("folder-open")));
        addTool(load, QStringLiteral("load"), tr("Replace with the content of a file…"));
        connect(load, &QToolButton::clicked, this, [this] { chooseFile(true); });
    }
    m_save->setIcon(themedIcon(QStringLiteral("save")));
    addTool(m_save, QStringLiteral("save"), tr("Save to a file…"));
    connect(m_save, &QToolButton::clicked, this, [this] { chooseFile(false); });
}

QString BytesEditor::summary(const FieldValue &value)
{
    if (value.type() != FieldValue::Type::Bytes)
        return shownOnOneLine(value.toText());
    const QByteArray &bytes = value.toBytes();
    QString text = tr("%n bytes", nullptr, static_cast<int>(bytes.size()));
    if (bytes.isEmpty())
        return text;
    text += QLatin1String(": ") + QString::fromLatin1(bytes.left(kShownBytes).toHex(' '));
    return bytes.size() > kShownBytes ? text + QStringLiteral(" …") : text;
}

void BytesEditor::present()
{
    const FieldValue &value = content().value;
    const bool isEmpty = isNullShown() || !content().isSet;
    m_label->setForegroundRole(isEmpty ? QPalette::PlaceholderText : QPalette::WindowText);
    if (isEmpty)
        m_label->setText(placeholder());
    else if (field().isSecret)
        m_label->setText(shownValue(field(), value, uiLanguage()));
    else
        m_label->setText(summary(value));
    m_save->setEnabled(!isEmpty);
}

std::optional<FieldValue> BytesEditor::valueInsteadOfNull() const
{
    return FieldEditor::valueInsteadOfNull().value_or(FieldValue::bytes({}));
}

void BytesEditor::chooseFile(bool isLoading)
{
    auto *dialog = new QFileDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("file:%1").arg(field().name));
    dialog->setWindowTitle(isLoading ? tr("Replace %1 with a file").arg(label())
                                     : tr("Save %1 to a file").arg(label()));
    dialog->setAcceptMode(isLoading ? QFileDialog::AcceptOpen : QFileDialog::AcceptSave);
    dialog->setFileMode(isLoading ? QFileDialog::ExistingFile : QFileDialog::AnyFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            isLoading ? &BytesEditor::loadFrom : &BytesEditor::saveTo);
    dialog->open();
}

void BytesEditor::loadFrom(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        Q_EMIT refused(tr("The file %1 cannot be read: %2.").arg(path, file.errorString()));
    } else if (file.size() > kMostBytes) {
        Q_EMIT refused(tr("The file %1 is larger than %2.")
                           .arg(path, QLocale().formattedDataSize(kMostBytes)));
    } else {
        Q_EMIT valueEdited(FieldValue::bytes(file.readAll()));
    }
}

void BytesEditor::saveTo(const QString &path)
{
    const FieldValue &value = content().value;
    QSaveFile file(path);
    const bool isBytes = value.type() == FieldValue::Type::Bytes;
    const bool isSaved = file.open(QIODevice::WriteOnly)
        && file.write(isBytes ? value.toBytes() : value.toText().toUtf8()) >= 0 && file.commit();
    if (!isSaved)
        Q_EMIT refused(tr("The file %1 cannot be written: %2.").arg(path, file.errorString()));
}

} // namespace concord
