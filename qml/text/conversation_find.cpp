#include "qml/text/conversation_find.h"

#include <QElapsedTimer>
#include <QTextBlock>
#include <QTextDocument>

#include "qml/text/markdown_blocks.h"
#include "qml/text/prose_html.h"
#include "qml/text/text_hits.h"

namespace octavo {
namespace {

constexpr qint64 longestTurn = 8;  // milliseconds
constexpr int changePause = 300;   // milliseconds; an answer grows sixty times a second

// Calls `found` with each hit's place as a text element counts it.
template <typename Found>
void findInBlock(const MarkdownBlock& block, const QString& query, Found found) {
    if (block.kind == MarkdownBlock::Kind::Code || block.kind == MarkdownBlock::Kind::Plain) {
        for (const qsizetype at : hitsIn(block.text, query)) {
            found(at);
        }
        return;
    }
    QTextDocument document;
    document.setHtml(proseHtml(shownContent(block, false), {}));
    for (QTextBlock line = document.begin(); line.isValid(); line = line.next()) {
        for (const qsizetype at : hitsIn(line.text(), query)) {
            found(line.position() + at);
        }
    }
}

}  // namespace

ConversationFind::ConversationFind(QObject* parent) : QObject(parent) {
    more_.setSingleShot(true);
    connect(&more_, &QTimer::timeout, this, &ConversationFind::searchSome);
    again_.setSingleShot(true);
    again_.setInterval(changePause);
    connect(&again_, &QTimer::timeout, this, &ConversationFind::begin);
}

void ConversationFind::setMessages(QAbstractItemModel* messages) {
    if (messages == messages_) {
        return;
    }
    if (messages_ != nullptr) {
        messages_->disconnect(this);
    }
    messages_ = messages;
    if (messages_ != nullptr) {
        const auto later = [this] { again_.start(); };
        connect(messages_, &QAbstractItemModel::dataChanged, this, [this] {
            if (!again_.isActive()) {
                again_.start();
            }
        });
        connect(messages_, &QAbstractItemModel::rowsInserted, this, later);
        connect(messages_, &QAbstractItemModel::rowsRemoved, this, later);
        connect(messages_, &QAbstractItemModel::modelReset, this, later);
    }
    emit messagesChanged();
    begin();
}

void ConversationFind::setQuery(const QString& query) {
    if (query != query_) {
        query_ = query;
        arrived_ = false;
        emit queryChanged();
        begin();
    }
}

void ConversationFind::step(int hits) {
    if (!hits_.isEmpty()) {
        arriveAt(((current_ + hits) % count() + count()) % count());
    }
}

void ConversationFind::begin() {
    again_.stop();
    hits_.clear();
    if (!arrived_) {
        current_ = -1;
    }
    row_ = 0;
    if (isSearching()) {
        more_.start(0);
    } else {
        current_ = -1;
    }
    emit hitsChanged();
}

void ConversationFind::searchSome() {
    QElapsedTimer turn;
    turn.start();
    while (isSearching() && turn.elapsed() < longestTurn) {
        searchRow(row_++);
    }
    if (isSearching()) {
        more_.start(0);
    } else if (arrived_) {
        current_ = std::min(current_, hits_.size() - 1);  // what changed may have taken some
    } else if (!hits_.isEmpty()) {
        arriveAt(0);
    }
    emit hitsChanged();
}

void ConversationFind::searchRow(int row) {
    const QHash<int, QByteArray> names = messages_->roleNames();
    const QModelIndex place = messages_->index(row, 0);
    const QString text = messages_->data(place, names.key("text")).toString();
    const bool plain = messages_->data(place, names.key("author")).toString() == "user";
    int number = 0;
    for (const MarkdownBlock& block : plain ? splitPlain(text) : splitMarkdown(text)) {
        findInBlock(block, query_, [&](qsizetype at) {
            const auto begin = static_cast<int>(at);
            hits_.append({row, number, begin, begin + static_cast<int>(query_.size())});
        });
        ++number;
    }
    if (!arrived_ && !hits_.isEmpty() && hits_.last().row >= startRow_) {
        qsizetype first = hits_.size() - 1;
        while (first > 0 && hits_.at(first - 1).row >= startRow_) {
            --first;
        }
        arriveAt(first);
    }
}

void ConversationFind::arriveAt(qsizetype hit) {
    current_ = hit;
    arrived_ = true;
    emit hitsChanged();
    const Hit& place = hits_.at(hit);
    emit arrived(place.row, place.block, place.begin, place.end);
}

}  // namespace octavo
