#include "app/documents/document_reader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>
#include <algorithm>

#include "app/documents/pdf_text.h"
#include "app/error_text.h"

namespace octavo {
namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(Documents)
};

constexpr qint64 longestFile = 64'000'000;  // bytes

// Control characters but for tab, line feed, form feed, carriage return and escape.
bool isTextByte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 || (byte >= 0x09 && byte <= 0x0D) || byte == 0x1B;
}

QString withPlainLineEnds(QString text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
}

QByteArray bytesOf(const QString& path) {
    const QFileInfo info(path);
    const QString name = QDir::toNativeSeparators(path);
    if (!info.isFile()) {
        throw makeError(Text::tr("There is no file %1. Choose another one.").arg(name));
    }
    if (info.size() > longestFile) {
        throw makeError(Text::tr("%1 is longer than 64 MB. Attach the part that matters.").arg(name));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        throw makeError(Text::tr("%1 cannot be read: %2.").arg(name, file.errorString()));
    }
    return file.readAll();
}

}  // namespace

QString documentKind(const QString& name) {
    return name.endsWith(".pdf", Qt::CaseInsensitive) ? "pdf" : "text";
}

QString decodeText(const QByteArray& bytes, const QString& name) {
    if (const auto marked = QStringConverter::encodingForData(bytes)) {
        return withPlainLineEnds(QStringDecoder(*marked)(bytes));
    }
    if (std::all_of(bytes.begin(), bytes.end(), isTextByte)) {
        return withPlainLineEnds(bytes.isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes));
    }
    throw makeError(
        Text::tr("%1 is no text file. Attach text, Markdown, source code or a PDF file.").arg(name));
}

DocumentRecord readDocument(const QString& path) {
    const QString name = QFileInfo(path).fileName();
    const QByteArray bytes = bytesOf(path);
    DocumentRecord document{name, {}, 0};
    document.text =
        documentKind(name) == "pdf" ? withPlainLineEnds(textOfPdf(bytes, name)) : decodeText(bytes, name);
    if (document.text.trimmed().isEmpty()) {
        throw makeError(
            documentKind(name) == "pdf"
                ? Text::tr("%1 holds pictures of pages and no text, which cannot be read.").arg(name)
                : Text::tr("%1 is empty.").arg(name));
    }
    return document;
}

}  // namespace octavo
