// The columns of a comparison as the window lists them: settings, answers and figures, and where each answer
// first parts from the first column's.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QAbstractListModel>
#include <QVector>

#include "app/compare/column_measurer.h"

namespace octavo {

// The first character of the first word in which `text` differs from `reference`; -1 when they are the same.
// When one ends earlier: its end, or -1 while it may still grow.
qsizetype firstDifference(const QString& reference, const QString& text, bool complete);

class CompareColumns : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("CompareViewModel.columns")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    // Of all columns the largest, so that their bars have one scale.
    Q_PROPERTY(double largestBytes READ largestBytes NOTIFY figuresChanged)
    Q_PROPERTY(double largestCacheBytes READ largestCacheBytes NOTIFY figuresChanged)
    // The first column's, which the others are compared with; 0: not known.
    Q_PROPERTY(double referenceBytes READ referenceBytes NOTIFY figuresChanged)
    Q_PROPERTY(double referenceCacheBytes READ referenceCacheBytes NOTIFY figuresChanged)
    Q_PROPERTY(double referenceSpeed READ referenceSpeed NOTIFY figuresChanged)
    Q_PROPERTY(double referencePerplexity READ referencePerplexity NOTIFY figuresChanged)

  public:
    enum class State { Idle, Loading, Writing, Scoring, Done, Stopped, Failed };
    struct Column {
        ColumnSettings settings;
        State state = State::Idle;
        double progress = 0;  // of loading, 0 to 1
        ColumnResult result;
        QString failure;
    };
    enum Role {
        WeightsFormatRole = Qt::UserRole + 1,
        KeysFormatRole,  // KvFormat's name: "turbo4"
        ValuesFormatRole,
        StateRole,  // "idle", "loading", "writing", "scoring", "done", "stopped" or "failed"
        ProgressRole,
        TextRole,
        FailureRole,
        DiffersAtRole,  // character of the text; -1: nowhere (yet)
        TotalBytesRole,
        WeightsBytesRole,
        KeysBytesRole,
        ValuesBytesRole,
        StateBytesRole,
        ScratchBytesRole,
        AnswerTokensRole,
        AnswerSpeedRole,  // tokens a second; 0: not known
        PromptSpeedRole,
        ScoredTokensRole,  // 0: the three figures below are not known
        PerplexityRole,
        KlMeanRole,
        SameTopRole,
        IsExactRole,          // keys and values at 16 bit
        CompressedPagesRole,  // pages of fewer bits that were held when memory was measured
    };
    static constexpr int fewest = 2;
    static constexpr int most = 4;

    explicit CompareColumns(QObject* parent = nullptr);

    int count() const { return static_cast<int>(columns_.size()); }
    double largestBytes() const;
    double largestCacheBytes() const;
    double referenceBytes() const;
    double referenceCacheBytes() const;
    double referenceSpeed() const;
    double referencePerplexity() const;
    const QVector<Column>& columns() const { return columns_; }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    bool add(const ColumnSettings& settings);
    bool remove(int row);
    // Results that no longer belong to the settings go: this column's, and of the first column all.
    void setSettings(int row, const ColumnSettings& settings);
    void clearResults();
    void setState(int row, State state, double progress = 0);
    void setResult(int row, const ColumnResult& result);
    void setFailure(int row, const QString& sentence);

    // One line a column, with a head. Numbers with points, as programs read them.
    QString csv() const;

  signals:
    void countChanged();
    void figuresChanged();

  private:
    QVariant figure(const Column& column, int row, int role) const;
    void announce(int row);

    QVector<Column> columns_;
};

}  // namespace octavo
