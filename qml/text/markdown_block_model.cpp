#include "qml/text/markdown_block_model.h"

#include <QClipboard>
#include <QGuiApplication>
#include <algorithm>

#include "qml/text/selected_text.h"

namespace octavo {
namespace {

QString nameOf(MarkdownBlock::Kind kind) {
    switch (kind) {
        case MarkdownBlock::Kind::Prose:
            return QStringLiteral("prose");
        case MarkdownBlock::Kind::Quote:
            return QStringLiteral("quote");
        case MarkdownBlock::Kind::Code:
            return QStringLiteral("code");
        case MarkdownBlock::Kind::Plain:
            break;
    }
    return QStringLiteral("plain");
}

// Making the places of so many blocks takes some milliseconds.
constexpr qsizetype mostAtOnce = 200;

// Lines when wrapped at 90 characters. Only a first guess at the height of what is out of sight.
int linesOf(const MarkdownBlock& block) {
    constexpr qsizetype width = 90;
    const auto newlines = block.text.count(u'\n');
    const bool wraps = block.kind != MarkdownBlock::Kind::Code;
    return static_cast<int>(wraps ? std::max(newlines + 1, block.text.size() / width + 1) : newlines + 1);
}

}  // namespace

MarkdownBlockModel::MarkdownBlockModel(QObject* parent) : QAbstractListModel(parent) {
    more_.setSingleShot(true);
    connect(&more_, &QTimer::timeout, this, &MarkdownBlockModel::announceMore);
}

void MarkdownBlockModel::setSource(const QString& source) {
    if (source == source_) {
        return;
    }
    const bool grown = !plain_ && !source_.isEmpty() && source.startsWith(source_);
    source_ = source;
    splitAgain(grown);
    emit sourceChanged();
}

void MarkdownBlockModel::setPlain(bool plain) {
    if (plain != plain_) {
        plain_ = plain;
        splitAgain(false);
        emit plainChanged();
    }
}

void MarkdownBlockModel::setStreaming(bool streaming) {
    if (streaming != streaming_) {
        streaming_ = streaming;
        if (!blocks_.isEmpty()) {
            const QModelIndex last = index(count() - 1);
            emit dataChanged(last, last, {ContentRole});
        }
        emit streamingChanged();
    }
}

int MarkdownBlockModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant MarkdownBlockModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const MarkdownBlock& block = blocks_[index.row()];
    const bool last = index.row() == blocks_.size() - 1;
    switch (role) {
        case KindRole:
            return nameOf(block.kind);
        case ContentRole:
            return shownContent(block, streaming_ && last);
        case LanguageRole:
            return block.language;
        case ContinuedRole:
            return block.continued;
        case FollowedRole:
            return !last && blocks_[index.row() + 1].continued;
        case LinesRole:
            return linesOf(block);
        default:
            return {};
    }
}

QHash<int, QByteArray> MarkdownBlockModel::roleNames() const {
    return {{KindRole, "kind"},           {ContentRole, "content"},   {LanguageRole, "language"},
            {ContinuedRole, "continued"}, {FollowedRole, "followed"}, {LinesRole, "lines"}};
}

QString MarkdownBlockModel::wholeCode(int row) const {
    if (row < 0 || row >= count()) {
        return {};
    }
    qsizetype first = row;
    while (first > 0 && blocks_[first].continued) {
        --first;
    }
    QString whole = blocks_[first].text;
    for (qsizetype next = first + 1; next < blocks_.size() && blocks_[next].continued; ++next) {
        whole += separatorBefore(static_cast<int>(next)) + blocks_[next].text;
    }
    return whole;
}

QString MarkdownBlockModel::separatorBefore(int row) const {
    if (row <= 0 || row >= count()) {
        return {};
    }
    if (!blocks_[row].continued) {
        return plain_ ? QStringLiteral("\n") : QStringLiteral("\n\n");
    }
    // A piece begins either at a line's beginning or within a line that was too long.
    const qsizetype start = blocks_[row].start;
    return start > 0 && source_[start - 1] == u'\n' ? QStringLiteral("\n") : QString();
}

QString MarkdownBlockModel::textOf(int row) const {
    return row < 0 || row >= count() ? QString() : blocks_[row].text;
}

QString MarkdownBlockModel::textBetween(QQuickTextDocument* document, int begin, int end) const {
    return document == nullptr ? QString() : selectedText(*document->textDocument(), begin, end);
}

void MarkdownBlockModel::copyText(const QString& text) const {
    QGuiApplication::clipboard()->setText(text);
}

void MarkdownBlockModel::copyCode(int row) const {
    QGuiApplication::clipboard()->setText(wholeCode(row));
}

void MarkdownBlockModel::splitAgain(bool grown) {
    if (plain_) {
        replaceFrom(0, splitPlain(source_));
    } else if (grown && !blocks_.isEmpty() && waiting_.isEmpty()) {
        const MarkdownBlock last = blocks_.last();
        replaceFrom(blocks_.size() - 1, splitMarkdown(source_, &last));
    } else {
        replaceFrom(0, splitMarkdown(source_));
    }
}

void MarkdownBlockModel::replaceFrom(qsizetype row, QVector<MarkdownBlock> blocks) {
    const qsizetype before = blocks_.size();
    const qsizetype after = row + blocks.size();
    if (after < before) {
        beginRemoveRows({}, static_cast<int>(after), static_cast<int>(before) - 1);
        blocks_.resize(after);
        endRemoveRows();
        emit countChanged();
    }
    const qsizetype kept = std::min(before, after);
    for (qsizetype i = row; i < kept; ++i) {
        if (blocks_[i] != blocks[i - row]) {
            blocks_[i] = std::move(blocks[i - row]);
            emit dataChanged(index(static_cast<int>(i)), index(static_cast<int>(i)));
        }
    }
    waiting_ = blocks.mid(kept - row);
    announceMore();
}

void MarkdownBlockModel::announceMore() {
    if (!waiting_.isEmpty()) {
        append(waiting_.mid(0, mostAtOnce));
        waiting_.remove(0, std::min(mostAtOnce, waiting_.size()));
    }
    if (!waiting_.isEmpty()) {
        more_.start(0);
    }
}

void MarkdownBlockModel::append(const QVector<MarkdownBlock>& blocks) {
    const int before = count();
    beginInsertRows({}, before, before + static_cast<int>(blocks.size()) - 1);
    blocks_ += blocks;
    // Before the views make the rows: whether they are laid out at once depends on it.
    emit countChanged();
    endInsertRows();
    if (before > 0) {  // it may now be followed, and is no longer the last
        const QModelIndex previous = index(before - 1);
        emit dataChanged(previous, previous, {ContentRole, FollowedRole});
    }
}

}  // namespace octavo
