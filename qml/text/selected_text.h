// Part of a laid-out text as plain text: lists keep their marks, the cells of a table's row are parted by
// tabs.
#pragma once

#include <QString>

class QTextDocument;

namespace octavo {

// Characters `begin` to `end` (excluded) of the document, as a text element counts them.
QString selectedText(const QTextDocument& document, int begin, int end);

}  // namespace octavo
