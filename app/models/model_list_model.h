// The models that can be chosen: the bundled guide, and those that the user added. Loading them is
// app/engine's matter.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QAbstractListModel>
#include <QFuture>
#include <QUrl>

#include "app/engine/engine_client.h"
#include "app/engine/memory_fit.h"
#include "app/settings/settings_view_model.h"

namespace octavo {

class ModelListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Application.models")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QString currentName READ currentName NOTIFY currentChanged)
    Q_PROPERTY(QString currentPath READ currentPath NOTIFY currentChanged)
    Q_PROPERTY(bool loading READ isLoading NOTIFY loadingChanged)
    Q_PROPERTY(double loadProgress READ loadProgress NOTIFY loadingChanged)

  public:
    enum Role {
        NameRole = Qt::UserRole + 1,
        PathRole,
        DetailRole,
        SizeOnDiskRole,
        BundledRole,
        CurrentRole,
        AvailableRole,
        ProblemRole,
        FitRole,  // MemoryFit's kind and sentence
        FitTextRole,
        OwnedRole,  // its files are Octavo's: removing it deletes them
    };
    Q_ENUM(Role)

    // guide: folder of the bundled model; empty: there is none. ownFolder: what lies in it was downloaded or
    // copied there.
    ModelListModel(EngineClient& engine, SettingsViewModel& settings, const QString& guide,
                   const QString& ownFolder = {}, AvailableMemory availableMemory = {},
                   QObject* parent = nullptr);

    int count() const { return static_cast<int>(rows_.size()); }
    QString currentName() const;
    // Of the model that is chosen, loaded or on its way.
    QString currentPath() const { return currentPath_; }
    bool isLoading() const { return engine_.isLoading(); }
    double loadProgress() const { return engine_.loadProgress(); }
    bool contains(const QString& path) const { return rowOf(path) >= 0; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE void select(const QString& path);
    // A .gguf file, a model's folder, or a file in one. It is looked at first, then added and chosen.
    Q_INVOKABLE void addFile(const QUrl& url);
    // Takes a model out of the list; its files stay. The guide cannot be taken out.
    Q_INVOKABLE void forget(const QString& path);
    // Takes a model that is Octavo's own out of the list and deletes its files.
    Q_INVOKABLE void remove(const QString& path);
    // Memory is asked for anew.
    Q_INVOKABLE void refresh();

    // Loads what was chosen last time, or the guide.
    void selectInitial();
    // Loads the chosen model again, with the settings as they are now.
    void reload();

  signals:
    void countChanged();
    void currentChanged();
    void loadingChanged();
    void importFailed(const QString& sentence);
    void removed(const QString& path);
    void selected(const QString& path);  // by the user

  private:
    struct Row {
        QString path;
        bool bundled = false;
        bool described = false;  // the description or the problem is known
        ModelDescription description;
        QString problem;
    };

    void addRow(const QString& path, bool bundled);
    void describe(const QString& path);
    void setCurrent(const QString& path);
    void load(const QString& path);
    void savePaths();
    void changed(qsizetype row);
    MemoryFit fit(const Row& row) const;
    QString ownFolderOf(const QString& path) const;  // of this model's files; empty: they are not Octavo's
    qsizetype rowOf(const QString& path) const;

    EngineClient& engine_;
    SettingsViewModel& settings_;
    QString ownFolder_;
    AvailableMemory availableMemory_;
    QList<Row> rows_;
    QString currentPath_;
};

// "Qwen3.5 · 8 layers · BF16"
QString detailOf(const ModelDescription& model);

// Reads a model's headers away from the window's thread: a description, or why there is none.
struct ModelFinding {
    ModelDescription description;
    QString problem;
};
QFuture<ModelFinding> lookAtModel(const std::shared_ptr<const AnswerEngineFactory>& factory,
                                  const QString& path);

// Where a model lies that the user pointed at: the folder, for a file in one.
QString modelPathFrom(const QUrl& url);

}  // namespace octavo
