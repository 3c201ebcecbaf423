// The conversation that was removed last, while that can still be undone.
#pragma once

#include <QObject>
#include <QTimer>
#include <chrono>

#include "app/store/conversation_store.h"

namespace octavo {

class UndoableRemoval : public QObject {
    Q_OBJECT

  public:
    explicit UndoableRemoval(ConversationStore& store, QObject* parent = nullptr);
    // Really deletes what could still be brought back.
    ~UndoableRemoval() override;

    bool isAvailable() const { return removed_.id != 0; }
    bool isOf(ConversationId id) const { return isAvailable() && removed_.id == id; }
    QString text() const;  // sentence; empty when there is nothing to undo
    void setWindow(std::chrono::milliseconds window) { timer_.setInterval(window); }

    // Hides the conversation in the store. One that was removed before is now really deleted.
    void remove(const ConversationSummary& summary);
    // Brings it back in the store and returns it. Only when there is one.
    ConversationSummary undo();

  signals:
    void changed();

  private:
    void purge();

    ConversationStore& store_;
    ConversationSummary removed_;  // id 0: nothing to undo
    QTimer timer_;
};

}  // namespace octavo
