#include "qml/text/markdown_range.h"

#include <algorithm>

namespace octavo {

void MarkdownRange::setSource(MarkdownBlockModel* source) {
    if (source == source_) {
        return;
    }
    if (source_) {
        disconnect(source_, nullptr, this, nullptr);
    }
    source_ = source;
    if (source_) {
        connect(source_, &MarkdownBlockModel::countChanged, this, &MarkdownRange::resize);
        connect(source_, &QAbstractItemModel::dataChanged, this,
                [this](const QModelIndex& from, const QModelIndex& to, const QList<int>& roles) {
                    forward(from.row(), to.row(), roles);
                });
    }
    restart();
}

void MarkdownRange::setFirst(int first) {
    if (first != first_) {
        first_ = first;
        restart();
    }
}

void MarkdownRange::setSize(int size) {
    if (size != size_) {
        size_ = size;
        restart();
    }
}

int MarkdownRange::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count_;
}

QVariant MarkdownRange::data(const QModelIndex& index, int role) const {
    if (!source_ || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    return source_->data(source_->index(first_ + index.row()), role);
}

QHash<int, QByteArray> MarkdownRange::roleNames() const {
    return MarkdownBlockModel().roleNames();
}

int MarkdownRange::availableRows() const {
    return source_ ? std::clamp(source_->count() - first_, 0, size_) : 0;
}

int MarkdownRange::countLines() const {
    int lines = 0;
    for (int row = 0; row < count_; ++row) {
        lines += data(index(row), MarkdownBlockModel::LinesRole).toInt();
    }
    return lines;
}

void MarkdownRange::restart() {
    beginResetModel();
    count_ = availableRows();
    endResetModel();
    lines_ = countLines();
    emit changed();
}

void MarkdownRange::resize() {
    const int wanted = availableRows();
    if (wanted == count_) {
        return;
    }
    if (wanted > count_) {
        beginInsertRows({}, count_, wanted - 1);
        count_ = wanted;
        endInsertRows();
    } else {
        beginRemoveRows({}, wanted, count_ - 1);
        count_ = wanted;
        endRemoveRows();
    }
    lines_ = countLines();
    emit changed();
}

void MarkdownRange::forward(int from, int to, const QList<int>& roles) {
    const int begin = std::max(from - first_, 0);
    const int end = std::min(to - first_, count_ - 1);
    if (begin > end) {
        return;
    }
    emit dataChanged(index(begin), index(end), roles);
    if (const int lines = countLines(); lines != lines_) {
        lines_ = lines;
        emit changed();
    }
}

}  // namespace octavo
