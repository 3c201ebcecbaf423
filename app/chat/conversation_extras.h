// What belongs to the open conversation beside its messages: the composer's draft and the settings. Written a
// moment after the last change: typing is not stored letter by letter, nor a slider's every step.
#pragma once

#include <QObject>
#include <QTimer>
#include <functional>

#include "app/store/conversation_store.h"

namespace octavo {

class ConversationExtras : public QObject {
    Q_OBJECT

  public:
    explicit ConversationExtras(ConversationStore& store, QObject* parent = nullptr);

    QString draft() const { return draft_; }
    const ConversationSettings& settings() const { return settings_; }

    void open(const ConversationContents& contents);
    // Saves; until the next open() there is nothing, and changes do nothing.
    void close();
    // True when it is another one now.
    bool setDraft(const QString& draft);
    // The result is brought into its range.
    void change(const std::function<void(ConversationSettings&)>& change);

    void save();
    // Changes that were not saved yet never will be: the conversation is gone.
    void discard();

  signals:
    void draftChanged();
    void settingsChanged();

  private:
    void saveDraft();
    void saveSettings();

    ConversationStore& store_;
    ConversationId id_ = 0;  // 0: none is open
    QString draft_;
    ConversationSettings settings_;
    QTimer draftTimer_;
    QTimer settingsTimer_;
};

}  // namespace octavo
