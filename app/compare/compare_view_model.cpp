#include "app/compare/compare_view_model.h"

#include <QSaveFile>
#include <algorithm>
#include <utility>

#include "app/engine/weight_formats.h"
#include "app/system/thread_priority.h"

namespace octavo {

CompareViewModel::CompareViewModel(ColumnMeasurerFactory factory, SubjectSource subject, QObject* parent)
    : QObject(parent),
      subject_(std::move(subject)),
      worker_(std::make_unique<CompareWorker>(std::move(factory))) {
    qRegisterMetaType<ColumnResult>();
    columns_.add({});
    columns_.add({WeightFormat::stored, {KvFormat::turbo4, KvFormat::turbo4}});
    worker_->moveToThread(&thread_);
    connectWorker();
    thread_.setObjectName("compare");
    connect(&thread_, &QThread::started, worker_.get(), &give_way);
    thread_.start();
}

CompareViewModel::~CompareViewModel() {
    stop_.request_stop();
    thread_.quit();
    thread_.wait();
}

void CompareViewModel::connectWorker() {
    using State = CompareColumns::State;
    connect(worker_.get(), &CompareWorker::columnLoading, this,
            [this](int column, double share) { columns_.setState(column, State::Loading, share); });
    connect(worker_.get(), &CompareWorker::columnWriting, this,
            [this](int column, const ColumnResult& soFar) {
                columns_.setResult(column, soFar);
                columns_.setState(column, State::Writing);
            });
    connect(worker_.get(), &CompareWorker::columnScoring, this,
            [this](int column) { columns_.setState(column, State::Scoring); });
    connect(worker_.get(), &CompareWorker::columnDone, this, [this](int column, const ColumnResult& result) {
        columns_.setResult(column, result);
        columns_.setState(column, stop_.stop_requested() ? State::Stopped : State::Done);
    });
    connect(worker_.get(), &CompareWorker::columnFailed, &columns_, &CompareColumns::setFailure);
    connect(worker_.get(), &CompareWorker::ended, this, &CompareViewModel::finish);
}

QStringList CompareViewModel::weightsFormats() const {
    return weightFormatNames();
}

void CompareViewModel::setPrompt(const QString& prompt) {
    if (prompt != prompt_) {
        prompt_ = prompt;
        emit promptChanged();
    }
}

void CompareViewModel::setMaxTokens(int count) {
    const int within = std::clamp(count, 16, 1024);
    if (within != maxTokens_) {
        maxTokens_ = within;
        emit maxTokensChanged();
    }
}

void CompareViewModel::setInConversation(bool wanted) {
    if (wanted != inConversation_) {
        inConversation_ = wanted;
        emit inConversationChanged();
    }
}

void CompareViewModel::run() {
    Subject subject = subject_(inConversation_);
    if (running_ || prompt_.trimmed().isEmpty()) {
        return;
    }
    if (subject.request.model.empty()) {
        setProblem(tr("There is no model to compare. Choose one on the models page."));
        return;
    }
    setProblem({});
    subject.request.prompt = prompt_;
    subject.request.maxTokens = static_cast<std::size_t>(maxTokens_);
    comparedPrompt_ = prompt_;
    comparedModel_ = subject.modelName;
    comparedOn_ = subject.device;
    columns_.clearResults();
    stop_ = std::stop_source();
    QVector<ColumnSettings> settings;
    for (const CompareColumns::Column& column : columns_.columns()) {
        settings.append(column.settings);
    }
    setRunning(true);
    emit hasResultsChanged();
    QMetaObject::invokeMethod(worker_.get(),
                              [worker = worker_.get(), request = subject.request, settings,
                               token = stop_.get_token()] { worker->run(request, settings, token); });
}

void CompareViewModel::stop() {
    stop_.request_stop();
}

void CompareViewModel::finish() {
    using State = CompareColumns::State;
    for (int column = 0; column < columns_.count(); ++column) {
        const State state = columns_.columns()[column].state;
        if (state != State::Done && state != State::Failed && state != State::Idle) {
            columns_.setState(column, State::Stopped);
        }
    }
    setRunning(false);
}

void CompareViewModel::addColumn() {
    if (running_) {
        return;
    }
    // Of the presets the first that no column has.
    const QVector<CompareColumns::Column>& columns = columns_.columns();
    ColumnSettings settings;
    for (const KvPreset& preset : kv_presets()) {
        settings.cache = preset.formats;
        const auto isThere = [&](const CompareColumns::Column& column) {
            return column.settings.cache == preset.formats;
        };
        if (std::none_of(columns.begin(), columns.end(), isThere)) {
            break;
        }
    }
    columns_.add(settings);
}

void CompareViewModel::removeColumn(int column) {
    if (!running_ && column > 0) {
        columns_.remove(column);
    }
}

void CompareViewModel::setWeightsFormat(int column, const QString& format) {
    if (!running_ && column >= 0 && column < columns_.count()) {
        ColumnSettings settings = columns_.columns()[column].settings;
        settings.weights = weightFormatFrom(format);
        columns_.setSettings(column, settings);
    }
}

void CompareViewModel::setCacheFormat(int column, KvRole role, const QString& name) {
    const std::optional<KvFormat> format = kv_format_from_name(name.toStdString());
    // The first column stays at 16 bit: it is what the others are measured against.
    if (running_ || column < 1 || column >= columns_.count() || !format || !traits(*format).serves(role)) {
        return;
    }
    ColumnSettings settings = columns_.columns()[column].settings;
    (role == KvRole::keys ? settings.cache.keys : settings.cache.values) = *format;
    if (is_16_bit(settings.cache.keys) && is_16_bit(settings.cache.values)) {  // of one kind then
        settings.cache = {*format, *format};
    }
    columns_.setSettings(column, settings);
}

void CompareViewModel::setKeysFormat(int column, const QString& format) {
    setCacheFormat(column, KvRole::keys, format);
}

void CompareViewModel::setValuesFormat(int column, const QString& format) {
    setCacheFormat(column, KvRole::values, format);
}

bool CompareViewModel::saveCsv(const QUrl& file) {
    QSaveFile out(file.toLocalFile());
    const QByteArray bytes = columns_.csv().toUtf8();
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit()) {
        setProblem(tr("The file %1 cannot be written: %2. Choose another folder.")
                       .arg(file.toLocalFile(), out.errorString()));
        return false;
    }
    setProblem({});
    return true;
}

void CompareViewModel::refusePicture(const QUrl& file) {
    setProblem(tr("The picture %1 cannot be written. Choose another folder, or free some room.")
                   .arg(file.toLocalFile()));
}

void CompareViewModel::setRunning(bool running) {
    if (running != running_) {
        running_ = running;
        emit runningChanged();
    }
}

void CompareViewModel::setProblem(const QString& sentence) {
    if (sentence != problem_) {
        problem_ = sentence;
        emit problemChanged();
    }
}

}  // namespace octavo
