// Takes in a model that the user points at: it is looked at first, then used where it lies or copied into
// Octavo's own folder. Which models there are is ModelListModel's matter.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QTimer>
#include <QUrl>
#include <memory>
#include <stop_token>

#include "app/downloads/model_download.h"
#include "app/engine/engine_client.h"
#include "app/models/model_list_model.h"
#include "app/settings/settings_view_model.h"

namespace octavo {

// One copy after the other, in the order in which they were asked for.
class ModelImport : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Application.imports")
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(double progress READ progress NOTIFY progressed)

  public:
    // folder: where copies go; made when it is needed.
    ModelImport(EngineClient& engine, SettingsViewModel& settings, ModelListModel& models,
                const QString& folder, FreeSpace freeSpace, QObject* parent = nullptr);
    // A copy that is under way is given up.
    ~ModelImport() override;

    bool isBusy() const { return copying_ != nullptr; }
    // Of the model that is being copied.
    QString name() const;
    double progress() const;

    // A .gguf file, a model's folder, or a file in one.
    Q_INVOKABLE void add(const QUrl& url);
    // Gives up the copy; what is there of it is deleted.
    Q_INVOKABLE void cancel();

  signals:
    void changed();
    void progressed();
    void failed(const QString& sentence);

  private:
    struct Copy;

    void copyNext();
    void end();

    EngineClient& engine_;
    SettingsViewModel& settings_;
    ModelListModel& models_;
    QString folder_;
    FreeSpace freeSpace_;
    QStringList waiting_;
    std::shared_ptr<Copy> copying_;  // shared with the thread that copies
    std::stop_source stop_;
    QTimer report_;
};

}  // namespace octavo
