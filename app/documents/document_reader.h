// The text of a file that the user attaches to a message: plain text, Markdown, source code, PDF.
#pragma once

#include <QByteArray>
#include <QString>

#include "app/store/conversation_records.h"

namespace octavo {

// Reads the file; its tokens are not counted. Takes a while with long files: not for the window's thread, and
// safe to call from several at once. Throws Error when there is no such file, it is longer than 64 MB, is no
// text, or (PDF) holds pictures of pages alone.
DocumentRecord readDocument(const QString& path);

// "pdf" or "text", by the file's name.
QString documentKind(const QString& name);

// UTF-8, or UTF-16 with its mark, or else Latin-1; line ends become '\n'. Throws Error for bytes that no text
// has; `name` is for its sentence.
QString decodeText(const QByteArray& bytes, const QString& name);

}  // namespace octavo
