// A conversation for reading elsewhere: the branch that is shown, as Markdown or as pages of a PDF file.
#pragma once

#include <QIODevice>
#include <QString>

#include "app/store/conversation_records.h"

namespace octavo {

// A heading for each message; documents and reasoning are set apart from what was said.
QString conversationToMarkdown(const ConversationContents& contents);

// The same as A4 pages with selectable text. Nothing that the messages point at is loaded. False when the
// device could not be written. Not for the window's thread.
bool writeConversationPdf(const ConversationContents& contents, QIODevice& device);

}  // namespace octavo
