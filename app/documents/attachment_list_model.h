// The documents that go with the message which is being written: read and counted away from the window's
// thread. Reading a file is in document_reader.*.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QAbstractListModel>
#include <QHash>
#include <QUrl>
#include <functional>

#include "app/engine/engine_client.h"
#include "app/store/conversation_records.h"

namespace octavo {

// Each conversation has its own, kept while the program runs.
class AttachmentListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Application.chat.attachments")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool reading READ isReading NOTIFY contentsChanged)
    Q_PROPERTY(int tokens READ tokens NOTIFY contentsChanged)
    Q_PROPERTY(QString effect READ effect NOTIFY contentsChanged)

  public:
    enum Role {
        NameRole = Qt::UserRole + 1,
        KindRole,
        CharactersRole,
        TokenCountRole,
        ReadingRole,
        ProblemRole,
    };
    Q_ENUM(Role)

    // contextLimit: tokens a conversation may hold; 0: what the model was made for.
    AttachmentListModel(EngineClient& engine, std::function<int()> contextLimit, QObject* parent = nullptr);

    int count() const { return static_cast<int>(rows_.size()); }
    bool isReading() const;
    // Of all documents that are counted.
    int tokens() const;
    // What sending them takes: "3,204 tokens, 39 MB of keys and values"; empty without documents.
    QString effect() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void addFile(const QUrl& url);
    void add(const DocumentRecord& document);
    Q_INVOKABLE void remove(int index);

    // Shows the documents of another conversation.
    void show(ConversationId conversation);
    // Those that can be sent; the list is empty then.
    QList<DocumentRecord> take();

  signals:
    void countChanged();
    void contentsChanged();

  private:
    struct Row {
        int id = 0;
        DocumentRecord document;
        bool reading = false;
        bool counted = false;
        QString problem;
    };

    void append(Row row);
    void setRows(QList<Row> rows);
    void countTokens(const Row& row);
    void countAll();
    // Changes the row, wherever it is now; nothing when it was removed.
    void change(int id, const std::function<void(Row&)>& change);

    EngineClient& engine_;
    std::function<int()> contextLimit_;
    QList<Row> rows_;
    ConversationId conversation_ = 0;
    QHash<ConversationId, QList<Row>> others_;
    int lastId_ = 0;
    QString countedFor_;  // the model whose tokens were counted
};

}  // namespace octavo
