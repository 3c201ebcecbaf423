#include "qml/text/selected_text.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextList>
#include <QTextTable>
#include <algorithm>

namespace octavo {
namespace {

QString markOf(const QTextBlock& block) {
    const QTextList* list = block.textList();
    if (list == nullptr) {
        return {};
    }
    const QString indent((std::max(1, list->format().indent()) - 1) * 2, u' ');
    switch (block.blockFormat().marker()) {
        case QTextBlockFormat::MarkerType::Checked:
            return indent + "[x] ";
        case QTextBlockFormat::MarkerType::Unchecked:
            return indent + "[ ] ";
        case QTextBlockFormat::MarkerType::NoMarker:
            break;
    }
    const bool numbered = list->format().style() <= QTextListFormat::ListDecimal;
    return indent + (numbered ? QString::number(list->itemNumber(block) + 1) + ". " : QStringLiteral("- "));
}

struct Place {
    const QTextTable* table = nullptr;
    int row = -1;
    bool inList = false;
};

Place placeOf(const QTextBlock& block) {
    QTextTable* table = QTextCursor(block).currentTable();
    return {table, table == nullptr ? -1 : table->cellAt(block.position()).row(),
            block.textList() != nullptr};
}

QString separator(const Place& before, const Place& after) {
    if (before.table != nullptr && before.table == after.table) {
        return before.row == after.row ? QStringLiteral("\t") : QStringLiteral("\n");
    }
    return before.inList && after.inList ? QStringLiteral("\n") : QStringLiteral("\n\n");
}

}  // namespace

QString selectedText(const QTextDocument& document, int begin, int end) {
    QString text;
    Place before;
    bool first = true;
    for (QTextBlock block = document.findBlock(begin); block.isValid() && block.position() < end;
         block = block.next()) {
        const int from = std::max(0, begin - block.position());
        const int to = std::min(block.length() - 1, end - block.position());
        const Place place = placeOf(block);
        if (place.table == nullptr && block.text().isEmpty()) {
            continue;  // there is one behind every table
        }
        if (!first) {
            text += separator(before, place);
        }
        text += (from == 0 ? markOf(block) : QString()) + block.text().mid(from, to - from);
        before = place;
        first = false;
    }
    return text.replace(QChar::LineSeparator, u'\n').replace(QChar::Nbsp, u' ');
}

}  // namespace octavo
