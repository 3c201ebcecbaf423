// The models that can be had, as the window lists them: what each takes on disk and in memory, and how far
// its download is. Models that are there are app/models' matter.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QAbstractListModel>
#include <QThread>
#include <memory>
#include <vector>

#include "app/downloads/model_download.h"
#include "app/engine/engine_worker.h"
#include "app/engine/memory_fit.h"
#include "app/settings/settings_view_model.h"

namespace octavo {

class ModelCatalog : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Application.catalog")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    Q_PROPERTY(int activeDownloads READ activeDownloads NOTIFY activeDownloadsChanged)

  public:
    enum Role {
        ModelIdRole = Qt::UserRole + 1,
        NameRole,
        SummaryRole,
        ParametersRole,
        LicenseRole,
        SizeBytesRole,
        FitRole,
        FitTextRole,
        StateRole,
        ProgressRole,
        BytesDoneRole,
        BytesPerSecondRole,
        SecondsLeftRole,
        ProblemRole,
        PathRole,
        CheckedRole,
    };
    Q_ENUM(Role)

    // folder: where models are installed; created when it is needed.
    ModelCatalog(const QList<CatalogEntry>& entries, const QString& folder, SettingsViewModel& settings,
                 AvailableMemory availableMemory, FreeSpace freeSpace, QObject* parent = nullptr);
    // Downloads that are under way are paused.
    ~ModelCatalog() override;

    int count() const { return static_cast<int>(shown_.size()); }
    // Words that the name, the summary or the licence must hold; empty: all are shown.
    QString query() const { return query_; }
    void setQuery(const QString& query);
    int activeDownloads() const { return active_; }
    // How connections are made; for what comes.
    void setOptions(const DownloadOptions& options) { options_ = options; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // Begins, or goes on after a pause, a failure or a restart.
    Q_INVOKABLE void download(const QString& id);
    // A GGUF file from anywhere: it is listed with the others and its download begins. Why not; empty: it
    // has.
    Q_INVOKABLE QString downloadFrom(const QString& address);
    Q_INVOKABLE void pause(const QString& id);
    // Forgets what has arrived.
    Q_INVOKABLE void cancel(const QString& id);
    // Deletes the files of one that is installed.
    Q_INVOKABLE void remove(const QString& id);

    // What was installed at the path cannot be opened: deletes it and says why.
    void refuse(const QString& path, const QString& why);

    // Memory is asked for anew, and whether what was installed is still there.
    Q_INVOKABLE void refresh();

  signals:
    void countChanged();
    void queryChanged();
    void activeDownloadsChanged();
    void installed(const QString& path);
    void removed(const QString& path);

  private:
    ModelDownload* find(const QString& id) const;
    void add(const CatalogEntry& entry);
    void addOwn();  // that were asked for before
    void show();    // what matches the query
    void dropOwn(const QString& id);
    void takeChange(const ModelDownload* download);
    MemoryFit fit(const CatalogEntry& entry) const;

    QThread thread_;
    SettingsViewModel& settings_;
    AvailableMemory availableMemory_;
    QString folder_;
    FreeSpace freeSpace_;
    DownloadOptions options_;
    std::vector<std::unique_ptr<ModelDownload>> downloads_;
    QList<ModelDownload*> shown_;
    QString query_;
    int active_ = 0;
};

// The catalogue that the program was built with. Throws Error as parseCatalog does.
QList<CatalogEntry> builtInCatalog();

}  // namespace octavo
