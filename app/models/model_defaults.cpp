#include "app/models/model_defaults.h"

namespace octavo {

ModelDefaults::ModelDefaults(SettingsViewModel& settings, ModelListModel& models, ChatViewModel& chat,
                             QObject* parent)
    : QObject(parent), settings_(settings), models_(models), chat_(chat) {
    connect(&models_, &ModelListModel::currentChanged, this, &ModelDefaults::changed);
}

bool ModelDefaults::exist() const {
    return settings_.modelDefaults(models_.currentPath()).has_value();
}

void ModelDefaults::saveFromConversation() {
    if (!models_.currentPath().isEmpty() && chat_.conversationId() != 0) {
        settings_.setModelDefaults(models_.currentPath(), chat_.settings());
        emit changed();
    }
}

void ModelDefaults::clear() {
    settings_.clearModelDefaults(models_.currentPath());
    emit changed();
}

}  // namespace octavo
