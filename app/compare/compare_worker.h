// Runs comparisons on a thread of its own, column after column: only one model more than the chat's is in
// memory at a time.
#pragma once

#include <QObject>
#include <QVector>

#include "app/compare/column_measurer.h"

namespace octavo {

// Lives on its thread; call through queued connections.
class CompareWorker : public QObject {
    Q_OBJECT

  public:
    explicit CompareWorker(ColumnMeasurerFactory factory);

    void run(const ComparisonRequest& request, const QVector<ColumnSettings>& columns,
             const std::stop_token& stop);

  signals:
    void columnLoading(int column, double share);
    void columnWriting(int column, const octavo::ColumnResult& soFar);
    void columnScoring(int column);
    void columnDone(int column, const octavo::ColumnResult& result);
    void columnFailed(int column, const QString& sentence);
    void ended();

  private:
    void runColumn(ColumnMeasurer& measurer, int column, const ColumnSettings& settings,
                   const std::stop_token& stop);

    ColumnMeasurerFactory factory_;
};

}  // namespace octavo
