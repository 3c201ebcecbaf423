// The blocks of one message as a list for the window. When the message grows, only blocks that changed are
// announced. Those of a very long message are announced by and by, so that making their places never keeps
// the window's thread for long.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QAbstractListModel>
#include <QQuickTextDocument>
#include <QTimer>

#include "qml/text/markdown_blocks.h"

namespace octavo {

class MarkdownBlockModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString source READ source WRITE setSource NOTIFY sourceChanged)
    Q_PROPERTY(bool plain READ isPlain WRITE setPlain NOTIFY plainChanged)  // no Markdown: shown as it is
    Q_PROPERTY(bool streaming READ isStreaming WRITE setStreaming NOTIFY streamingChanged)  // more is to come
    Q_PROPERTY(int count READ count NOTIFY countChanged)

  public:
    enum Role {
        KindRole = Qt::UserRole + 1,  // "prose", "quote", "code" or "plain"
        ContentRole,                  // what is to be shown
        LanguageRole,
        ContinuedRole,  // belongs to the block before
        FollowedRole,   // the block behind belongs to this one
        LinesRole,      // lines of the block if it is laid out 90 characters wide, roughly
    };

    explicit MarkdownBlockModel(QObject* parent = nullptr);

    QString source() const { return source_; }
    void setSource(const QString& source);
    bool isPlain() const { return plain_; }
    void setPlain(bool plain);
    bool isStreaming() const { return streaming_; }
    void setStreaming(bool streaming);
    int count() const { return static_cast<int>(blocks_.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // The whole code that the block at `row` is a piece of.
    Q_INVOKABLE QString wholeCode(int row) const;
    Q_INVOKABLE void copyCode(int row) const;
    // ---- for text that is selected across blocks
    Q_INVOKABLE QString textOf(int row) const;  // as the message has it
    // Of a block's text element, characters `begin` to `end` (excluded), as plain text.
    Q_INVOKABLE QString textBetween(QQuickTextDocument* document, int begin, int end) const;
    Q_INVOKABLE QString separatorBefore(int row) const;  // what parts the block from the one above
    Q_INVOKABLE void copyText(const QString& text) const;

  signals:
    void sourceChanged();
    void plainChanged();
    void streamingChanged();
    void countChanged();

  private:
    void splitAgain(bool grown);
    void replaceFrom(qsizetype row, QVector<MarkdownBlock> blocks);
    void append(const QVector<MarkdownBlock>& blocks);
    void announceMore();

    QString source_;
    bool plain_ = false;
    bool streaming_ = false;
    QVector<MarkdownBlock> blocks_;   // announced
    QVector<MarkdownBlock> waiting_;  // the message's further blocks
    QTimer more_;
};

}  // namespace octavo
