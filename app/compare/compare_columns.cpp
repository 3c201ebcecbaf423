#include "app/compare/compare_columns.h"

#include <algorithm>

#include "app/engine/weight_formats.h"

namespace octavo {
namespace {

QString nameOf(CompareColumns::State state) {
    switch (state) {
        case CompareColumns::State::Idle:
            return QStringLiteral("idle");
        case CompareColumns::State::Loading:
            return QStringLiteral("loading");
        case CompareColumns::State::Writing:
            return QStringLiteral("writing");
        case CompareColumns::State::Scoring:
            return QStringLiteral("scoring");
        case CompareColumns::State::Done:
            return QStringLiteral("done");
        case CompareColumns::State::Stopped:
            return QStringLiteral("stopped");
        case CompareColumns::State::Failed:
            break;
    }
    return QStringLiteral("failed");
}

QString nameOf(KvFormat format) {
    const std::string_view name = traits(format).name;
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

bool isComplete(const CompareColumns::Column& column) {
    return column.state == CompareColumns::State::Done || column.state == CompareColumns::State::Scoring;
}

double cacheBytesOf(const CompareColumns::Column& column) {
    return static_cast<double>(column.result.memory.keys + column.result.memory.values);
}

// The largest of a figure among the columns.
template <typename Figure>
double largestOf(const QVector<CompareColumns::Column>& columns, Figure figure) {
    double most = 0;
    for (const CompareColumns::Column& column : columns) {
        most = std::max(most, figure(column));
    }
    return most;
}

int compressedPages(const KvMemory& cache) {
    std::size_t pages = 0;
    for (const KvFormatTraits& format : kv_formats()) {
        pages += is_16_bit(format.format) ? 0 : cache.of(format.format).pages;
    }
    return static_cast<int>(pages);
}

QString quoted(QString text) {
    return u'"' + text.replace(u'"', QLatin1String("\"\"")) + u'"';
}

QString number(double value) {
    return QString::number(value, 'g', 6);
}

}  // namespace

qsizetype firstDifference(const QString& reference, const QString& text, bool complete) {
    const qsizetype common = std::min(reference.size(), text.size());
    const auto parting = std::mismatch(text.begin(), text.begin() + common, reference.begin());
    qsizetype at = parting.first - text.begin();
    if (at == common && (!complete || reference.size() == text.size())) {
        return -1;
    }
    while (at > 0 && !text[at - 1].isSpace()) {
        --at;
    }
    return at;
}

CompareColumns::CompareColumns(QObject* parent) : QAbstractListModel(parent) {}

int CompareColumns::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant CompareColumns::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Column& column = columns_[index.row()];
    switch (role) {
        case WeightsFormatRole:
            return octavo::nameOf(column.settings.weights);
        case KeysFormatRole:
            return nameOf(column.settings.cache.keys);
        case ValuesFormatRole:
            return nameOf(column.settings.cache.values);
        case StateRole:
            return nameOf(column.state);
        case ProgressRole:
            return column.progress;
        case TextRole:
            return column.result.text;
        case FailureRole:
            return column.failure;
        default:
            return figure(column, index.row(), role);
    }
}

QVariant CompareColumns::figure(const Column& column, int row, int role) const {
    const ColumnResult& result = column.result;
    const ColumnScore score = result.score.value_or(ColumnScore());
    switch (role) {
        case DiffersAtRole:
            return row == 0
                       ? -1
                       : static_cast<int>(firstDifference(columns_[0].result.text, result.text,
                                                          isComplete(column) && isComplete(columns_[0])));
        case TotalBytesRole:
            return static_cast<double>(result.memory.total());
        case WeightsBytesRole:
            return static_cast<double>(result.memory.weights);
        case KeysBytesRole:
            return static_cast<double>(result.memory.keys);
        case ValuesBytesRole:
            return static_cast<double>(result.memory.values);
        case StateBytesRole:
            return static_cast<double>(result.memory.state);
        case ScratchBytesRole:
            return static_cast<double>(result.memory.scratch);
        case AnswerTokensRole:
            return static_cast<int>(result.measurement.answer_tokens);
        case AnswerSpeedRole:
            return result.measurement.answer_tokens_per_second();
        case PromptSpeedRole:
            return result.measurement.prompt_tokens_per_second();
        case ScoredTokensRole:
            return static_cast<int>(score.tokens);
        case PerplexityRole:
            return score.perplexity;
        case KlMeanRole:
            return score.klMean;
        case SameTopRole:
            return score.sameTop;
        case IsExactRole:
            return is_16_bit(column.settings.cache.keys) && is_16_bit(column.settings.cache.values);
        case CompressedPagesRole:
            return compressedPages(result.memory.cache);
        default:
            return {};
    }
}

QHash<int, QByteArray> CompareColumns::roleNames() const {
    return {{WeightsFormatRole, "weightsFormat"},
            {KeysFormatRole, "keysFormat"},
            {ValuesFormatRole, "valuesFormat"},
            {StateRole, "columnState"},
            {ProgressRole, "progress"},
            {TextRole, "text"},
            {FailureRole, "failure"},
            {DiffersAtRole, "differsAt"},
            {TotalBytesRole, "totalBytes"},
            {WeightsBytesRole, "weightsBytes"},
            {KeysBytesRole, "keysBytes"},
            {ValuesBytesRole, "valuesBytes"},
            {StateBytesRole, "stateBytes"},
            {ScratchBytesRole, "scratchBytes"},
            {AnswerTokensRole, "answerTokens"},
            {AnswerSpeedRole, "answerSpeed"},
            {PromptSpeedRole, "promptSpeed"},
            {ScoredTokensRole, "scoredTokens"},
            {PerplexityRole, "perplexity"},
            {KlMeanRole, "klMean"},
            {SameTopRole, "sameTop"},
            {IsExactRole, "isExact"},
            {CompressedPagesRole, "compressedPages"}};
}

bool CompareColumns::add(const ColumnSettings& settings) {
    if (count() >= most) {
        return false;
    }
    beginInsertRows({}, count(), count());
    Column column;
    column.settings = settings;
    columns_.append(column);
    endInsertRows();
    emit countChanged();
    return true;
}

bool CompareColumns::remove(int row) {
    if (row < 0 || row >= count() || count() <= fewest) {
        return false;
    }
    beginRemoveRows({}, row, row);
    columns_.remove(row);
    endRemoveRows();
    if (row == 0) {
        clearResults();  // they were measured against it
    }
    emit figuresChanged();
    emit countChanged();
    return true;
}

void CompareColumns::setSettings(int row, const ColumnSettings& settings) {
    if (row >= 0 && row < count() && columns_[row].settings != settings) {
        columns_[row] = Column();  // what was measured belongs to the settings before
        columns_[row].settings = settings;
        row == 0 ? clearResults() : announce(row);
    }
}

void CompareColumns::clearResults() {
    for (Column& column : columns_) {
        Column fresh;
        fresh.settings = column.settings;
        column = fresh;
    }
    if (!columns_.isEmpty()) {
        emit dataChanged(index(0), index(count() - 1));
        emit figuresChanged();
    }
}

void CompareColumns::setState(int row, State state, double progress) {
    if (row >= 0 && row < count()) {
        columns_[row].state = state;
        columns_[row].progress = progress;
        announce(row);
    }
}

void CompareColumns::setResult(int row, const ColumnResult& result) {
    if (row >= 0 && row < count()) {
        columns_[row].result = result;
        announce(row);
    }
}

void CompareColumns::setFailure(int row, const QString& sentence) {
    if (row >= 0 && row < count()) {
        columns_[row].failure = sentence;
        setState(row, State::Failed);
    }
}

void CompareColumns::announce(int row) {
    // Where a column differs depends on the first one.
    emit dataChanged(index(row), index(row == 0 ? count() - 1 : row));
    emit figuresChanged();
}

double CompareColumns::largestBytes() const {
    return largestOf(columns_,
                     [](const Column& column) { return static_cast<double>(column.result.memory.total()); });
}

double CompareColumns::largestCacheBytes() const {
    return largestOf(columns_, cacheBytesOf);
}

double CompareColumns::referenceBytes() const {
    return columns_.isEmpty() ? 0 : static_cast<double>(columns_[0].result.memory.total());
}

double CompareColumns::referenceCacheBytes() const {
    return columns_.isEmpty() ? 0 : cacheBytesOf(columns_[0]);
}

double CompareColumns::referenceSpeed() const {
    return columns_.isEmpty() ? 0 : columns_[0].result.measurement.answer_tokens_per_second();
}

double CompareColumns::referencePerplexity() const {
    return columns_.isEmpty() || !columns_[0].result.score ? 0 : columns_[0].result.score->perplexity;
}

QString CompareColumns::csv() const {
    QString lines = QStringLiteral(
        "column,weights,keys,values,state,answer_tokens,answer_tokens_per_second,prompt_tokens_per_second,"
        "weights_bytes,"
        "keys_bytes,values_bytes,state_bytes,scratch_bytes,scored_tokens,perplexity,kl_mean,same_top,"
        "first_difference_character,answer\n");
    for (int row = 0; row < count(); ++row) {
        const Column& column = columns_[row];
        const ColumnResult& result = column.result;
        QStringList cells{QString::number(row + 1),
                          octavo::nameOf(column.settings.weights),
                          nameOf(column.settings.cache.keys),
                          nameOf(column.settings.cache.values),
                          nameOf(column.state),
                          QString::number(result.measurement.answer_tokens),
                          number(result.measurement.answer_tokens_per_second()),
                          number(result.measurement.prompt_tokens_per_second())};
        for (const std::size_t bytes : {result.memory.weights, result.memory.keys, result.memory.values,
                                        result.memory.state, result.memory.scratch}) {
            cells.append(QString::number(bytes));
        }
        if (result.score) {
            cells << QString::number(result.score->tokens) << number(result.score->perplexity)
                  << number(result.score->klMean) << number(result.score->sameTop);
        } else {
            cells << "0" << QString() << QString() << QString();
        }
        const int differsAt = figure(column, row, DiffersAtRole).toInt();
        cells << (differsAt < 0 ? QString() : QString::number(differsAt)) << quoted(result.text);
        lines += cells.join(u',') + u'\n';
    }
    return lines;
}

}  // namespace octavo
