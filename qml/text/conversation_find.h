// Looking for words in the messages that are shown, as they are laid out: a hit is a place in the text
// element of one block of one message. What is there is looked through bit by bit, so that the window's
// thread is never kept.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QAbstractItemModel>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace octavo {

// The list has the roles "text" and "author", as the conversation's messages do.
class ConversationFind : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QAbstractItemModel* messages READ messages WRITE setMessages NOTIFY messagesChanged)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    // Row of the message at which the first hit is wanted; if there is none from there on, it is the list's
    // first.
    Q_PROPERTY(int startRow MEMBER startRow_ NOTIFY startRowChanged)
    Q_PROPERTY(int count READ count NOTIFY hitsChanged)
    Q_PROPERTY(int current READ current NOTIFY hitsChanged)  // 1 to count; 0: none
    Q_PROPERTY(bool searching READ isSearching NOTIFY hitsChanged)

  public:
    explicit ConversationFind(QObject* parent = nullptr);

    QAbstractItemModel* messages() const { return messages_; }
    void setMessages(QAbstractItemModel* messages);
    QString query() const { return query_; }
    void setQuery(const QString& query);
    int count() const { return static_cast<int>(hits_.size()); }
    int current() const { return static_cast<int>(current_ + 1); }
    bool isSearching() const { return row_ < rows(); }

    // To the hit that is so many further on; behind the last comes the first.
    Q_INVOKABLE void step(int hits);

  signals:
    void messagesChanged();
    void queryChanged();
    void startRowChanged();
    void hitsChanged();
    // The current hit is another one: characters `begin` to `end` (excluded) of that block's text element.
    void arrived(int row, int block, int begin, int end);

  private:
    struct Hit {
        int row;
        int block;
        int begin;
        int end;
    };

    int rows() const { return messages_ == nullptr || query_.isEmpty() ? 0 : messages_->rowCount(); }
    void begin();
    void searchSome();
    void searchRow(int row);
    void arriveAt(qsizetype hit);

    QPointer<QAbstractItemModel> messages_;
    QString query_;
    int startRow_ = 0;
    QList<Hit> hits_;
    qsizetype current_ = -1;
    int row_ = 0;           // the next to be looked through
    bool arrived_ = false;  // at a hit of this query
    QTimer more_;
    QTimer again_;  // the messages have changed
};

}  // namespace octavo
