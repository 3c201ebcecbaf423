// Some neighbouring blocks of a message: a part of MarkdownBlockModel, so that a view can make the places of
// those near the sight and leave the rest of a very long message alone.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QAbstractListModel>
#include <QPointer>

#include "qml/text/markdown_block_model.h"

namespace octavo {

// Rows and roles are those of `source`, from its row `first` on, at most `size`. The source adds and removes
// blocks at its end only, and the range with it.
class MarkdownRange : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(octavo::MarkdownBlockModel* source READ source WRITE setSource NOTIFY changed)
    Q_PROPERTY(int first READ first WRITE setFirst NOTIFY changed)
    Q_PROPERTY(int size READ size WRITE setSize NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int lines READ lines NOTIFY changed)  // of all its blocks: the sum of that role

  public:
    explicit MarkdownRange(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    MarkdownBlockModel* source() const { return source_; }
    void setSource(MarkdownBlockModel* source);
    int first() const { return first_; }
    void setFirst(int first);
    int size() const { return size_; }
    void setSize(int size);
    int count() const { return count_; }
    int lines() const { return lines_; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

  signals:
    void changed();

  private:
    void restart();
    void resize();
    void forward(int from, int to, const QList<int>& roles);
    int availableRows() const;
    int countLines() const;

    QPointer<MarkdownBlockModel> source_;
    int first_ = 0;
    int size_ = 0;
    int count_ = 0;
    int lines_ = 0;
};

}  // namespace octavo
