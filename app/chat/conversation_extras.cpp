#include "app/chat/conversation_extras.h"

#include <chrono>

#include "app/settings/settings_view_model.h"

namespace octavo {
namespace {

constexpr std::chrono::milliseconds pauseBeforeSaving{400};

}  // namespace

ConversationExtras::ConversationExtras(ConversationStore& store, QObject* parent)
    : QObject(parent), store_(store) {
    for (QTimer* timer : {&draftTimer_, &settingsTimer_}) {
        timer->setSingleShot(true);
        timer->setInterval(pauseBeforeSaving);
    }
    connect(&draftTimer_, &QTimer::timeout, this, &ConversationExtras::saveDraft);
    connect(&settingsTimer_, &QTimer::timeout, this, &ConversationExtras::saveSettings);
}

void ConversationExtras::open(const ConversationContents& contents) {
    save();
    id_ = contents.summary.id;
    draft_ = contents.draft;
    settings_ = contents.settings;
    emit draftChanged();
    emit settingsChanged();
}

void ConversationExtras::close() {
    open({});
}

bool ConversationExtras::setDraft(const QString& draft) {
    if (id_ == 0 || draft == draft_) {
        return false;
    }
    draft_ = draft;
    draftTimer_.start();
    emit draftChanged();
    return true;
}

void ConversationExtras::change(const std::function<void(ConversationSettings&)>& change) {
    ConversationSettings settings = settings_;
    change(settings);
    settings.sampling = withinRange(settings.sampling);
    if (id_ == 0 || settings == settings_) {
        return;
    }
    settings_ = settings;
    settingsTimer_.start();
    emit settingsChanged();
}

void ConversationExtras::save() {
    if (draftTimer_.isActive()) {
        saveDraft();
    }
    if (settingsTimer_.isActive()) {
        saveSettings();
    }
}

void ConversationExtras::discard() {
    draftTimer_.stop();
    settingsTimer_.stop();
}

void ConversationExtras::saveDraft() {
    draftTimer_.stop();
    store_.setDraft(id_, draft_);
}

void ConversationExtras::saveSettings() {
    settingsTimer_.stop();
    store_.setSettings(id_, settings_);
}

}  // namespace octavo
