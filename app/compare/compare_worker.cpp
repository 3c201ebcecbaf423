#include "app/compare/compare_worker.h"

#include <QElapsedTimer>
#include <utility>

#include "app/error_text.h"

namespace octavo {

CompareWorker::CompareWorker(ColumnMeasurerFactory factory) : factory_(std::move(factory)) {}

void CompareWorker::run(const ComparisonRequest& request, const QVector<ColumnSettings>& columns,
                        const std::stop_token& stop) {
    int column = 0;
    try {
        const std::unique_ptr<ColumnMeasurer> measurer = factory_(request);
        for (; column < columns.size() && !stop.stop_requested(); ++column) {
            runColumn(*measurer, column, columns[column], stop);
        }
    } catch (const std::bad_alloc&) {
        emit columnFailed(column,
                          tr("There is not enough memory for this column. Choose fewer bits, or close other "
                             "programs."));
    } catch (const std::exception& error) {
        if (!stop.stop_requested()) {
            emit columnFailed(column, textOf(error));
        }
    }
    emit ended();
}

void CompareWorker::runColumn(ColumnMeasurer& measurer, int column, const ColumnSettings& settings,
                              const std::stop_token& stop) {
    constexpr qint64 reportEvery = 33;  // milliseconds
    emit columnLoading(column, 0);
    QElapsedTimer sinceReport;
    sinceReport.start();
    const auto isTime = [&sinceReport] {
        if (sinceReport.elapsed() < reportEvery) {
            return false;
        }
        sinceReport.restart();
        return true;
    };
    ColumnCallbacks callbacks;
    callbacks.onLoad = [&](double share) {
        if (isTime()) {
            emit columnLoading(column, share);
        }
        return !stop.stop_requested();
    };
    callbacks.onText = [&](const QString& text, const Measurement& soFar, const MemoryReport& memory) {
        if (isTime()) {
            emit columnWriting(column, {text, soFar, memory, std::nullopt});
        }
    };
    callbacks.onScore = [&] { emit columnScoring(column); };
    const ColumnResult result = measurer.measure(settings, callbacks, stop);
    emit columnDone(column, result);
}

}  // namespace octavo
