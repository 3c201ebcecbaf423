// Comparing settings of one model: the same prompt is answered once for each column, and each column then
// reads the first column's answer, so that they are measured on the same text. Here the seam;
// local_measurer.* does it with the engine.
#pragma once

#include <QMetaType>
#include <QString>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "engine/generate.h"
#include "engine/memory_report.h"
#include "engine/text/chat_template.h"
#include "kernels/device.h"

namespace octavo {

struct ComparisonRequest {
    std::filesystem::path model;
    int threads = 0;  // 0: as many as serve
    std::vector<ChatMessage>
        before;  // what the prompt follows: a system prompt, a conversation; may be empty
    QString prompt;
    std::size_t maxTokens = 128;  // of each answer
};

struct ColumnSettings {
    WeightFormat weights = WeightFormat::stored;
    KvFormatPair cache;  // of every full page, the newest too, so that short answers show what the bits cost

    bool operator==(const ColumnSettings&) const = default;
};

// How well a column predicts the first column's answer, token by token.
struct ColumnScore {
    std::size_t tokens = 0;  // that were scored
    double perplexity = 0;   // at least 1
    double klMean = 0;       // nats a token, from the first column's distribution to this one's; 0: the same
    double sameTop = 0;      // share of tokens with the same likeliest next token, 0 to 1
};

struct ColumnResult {
    QString text;
    Measurement measurement;
    MemoryReport memory;  // with a score: after the same text in every column, so that they can be compared
    std::optional<ColumnScore> score;  // none when the first column's answer is empty
};

struct ColumnCallbacks {
    std::function<bool(double share)> onLoad;  // 0 to 1; false gives up
    std::function<void(const QString& text, const Measurement& soFar, const MemoryReport& memory)> onText;
    std::function<void()> onScore;  // the answer is there; its scoring begins
};

// One comparison. Used by one thread.
class ColumnMeasurer {
  public:
    virtual ~ColumnMeasurer() = default;
    // The first call measures the reference. Throws Error; when stopped, returns what there is.
    virtual ColumnResult measure(const ColumnSettings& column, const ColumnCallbacks& callbacks,
                                 const std::stop_token& stop) = 0;
};

using ColumnMeasurerFactory = std::function<std::unique_ptr<ColumnMeasurer>(const ComparisonRequest&)>;

// With the engine, on this machine's processor.
std::unique_ptr<ColumnMeasurer> makeLocalMeasurer(const ComparisonRequest& request);

}  // namespace octavo

Q_DECLARE_METATYPE(octavo::ColumnResult)
