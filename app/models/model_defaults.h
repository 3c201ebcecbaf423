// What new conversations with a model begin with, where the user wants it to differ from the general
// settings.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QObject>

#include "app/chat/chat_view_model.h"
#include "app/models/model_list_model.h"
#include "app/settings/settings_view_model.h"

namespace octavo {

// Of the model that is chosen.
class ModelDefaults : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Application.modelDefaults")
    Q_PROPERTY(bool exist READ exist NOTIFY changed)

  public:
    ModelDefaults(SettingsViewModel& settings, ModelListModel& models, ChatViewModel& chat,
                  QObject* parent = nullptr);

    bool exist() const;

    // Keeps the system prompt and the sampling settings of the conversation that is open.
    Q_INVOKABLE void saveFromConversation();
    // New conversations begin with the general settings again.
    Q_INVOKABLE void clear();

  signals:
    void changed();

  private:
    SettingsViewModel& settings_;
    ModelListModel& models_;
    ChatViewModel& chat_;
};

}  // namespace octavo
