// octavo-cli eval: what a model answers to the questions of an evaluation folder, how well it predicts its
// text, and what it recalls over a distance; for any weights and any form of the cache.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>

#include "app/cli/commands.h"
#include "app/cli/json_object.h"
#include "app/cli/model_options.h"
#include "app/cli/terminal.h"
#include "app/evaluation/questions.h"
#include "app/evaluation/recall_test.h"
#include "app/evaluation/text_quality.h"
#include "engine/error.h"
#include "engine/generate.h"
#include "engine/prompt.h"

namespace octavo::cli {
namespace {

constexpr std::size_t longest_answer = 120;  // tokens; whoever has not come to an end by then is looping
constexpr std::size_t text_window = 512;
constexpr std::array<std::size_t, 4> recall_distances{250, 500, 1000, 2000};  // tokens

struct EvalOptions {
    ModelOptions model;
    std::string folder;
    std::size_t questions = 0;
    std::size_t probes = 0;
    bool show = false;
    bool json = false;
};

struct Score {
    std::size_t right = 0;
    std::size_t asked = 0;

    double share() const { return asked > 0 ? static_cast<double>(right) / static_cast<double>(asked) : 0; }
};

struct EvalResult {
    std::map<std::string, Score> subjects;
    Score questions;
    std::size_t endless = 0;  // answers that did not end by themselves
    TextQuality text;
    std::map<std::size_t, Score> recall;  // by distance
};

class Examination {
  public:
    explicit Examination(const EvalOptions& options) : options_(options), model_(load(options.model)) {
        folder_ = options.folder.empty() ? model_path(options.model) / "evaluation"
                                         : std::filesystem::path(options.folder);
        ModelOptions plain = options.model;
        plain.weights = "stored";
        reference_ = options.model.weights == "stored" ? model_.decoder : load(plain).decoder;
    }

    EvalResult run() {
        EvalResult result;
        ask_questions(result);
        read_text(result);
        recall(result);
        return result;
    }

  private:
    Session session() const { return Session(model_.decoder, 0, cache_policy(options_.model)); }

    // The greedy answer, which is added to the conversation.
    std::string answer(Session& session, std::vector<ChatMessage>& messages, std::size_t& endless) const {
        GenerateOptions generation;
        generation.sampling.temperature = 0;
        generation.max_tokens = longest_answer;
        generation.end_tokens = model_.file->config().end_tokens;
        std::string text;
        GenerateCallbacks callbacks;
        callbacks.on_text = [&](std::string_view piece, const Measurement&) { text += piece; };
        const GenerateResult result =
            generate(session, model_.tokenizer,
                     build_prompt(model_.chat_template, model_.tokenizer, messages), generation, callbacks);
        endless += result.reason == FinishReason::length ? 1 : 0;
        messages.push_back({"assistant", text, {}});
        return text;
    }

    void ask_questions(EvalResult& result) const {
        std::vector<Question> questions = read_questions(folder_ / "questions.txt");
        if (options_.questions > 0 && options_.questions < questions.size()) {
            questions.resize(options_.questions);
        }
        for (const Question& question : questions) {
            Session conversation = session();
            std::vector<ChatMessage> messages;
            std::string last;
            for (const std::string& turn : question.turns) {
                messages.push_back({"user", turn, {}});
                last = answer(conversation, messages, result.endless);
            }
            const bool right = is_right(last, question.expected);
            for (Score* score : {&result.questions, &result.subjects[question.subject]}) {
                score->asked += 1;
                score->right += right ? 1 : 0;
            }
            show(right, question.turns.back(), last);
        }
    }

    void show(bool right, const std::string& question, const std::string& given) const {
        if (options_.show) {
            std::cerr << (right ? "right  " : "wrong  ") << question << "\n       " << given << '\n';
        }
    }

    void read_text(EvalResult& result) const {
        std::ifstream file(folder_ / "text.txt", std::ios::binary);
        if (!file) {
            throw Error("The text " + (folder_ / "text.txt").string() + " cannot be read.");
        }
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        result.text = measure_text(
            model_.tokenizer.encode_plain(text), text_window, [this] { return session(); },
            [this] { return Session(reference_); });
    }

    void recall(EvalResult& result) const {
        RecallTest test = read_recall_test(folder_ / "recall.txt");
        if (options_.probes > 0 && options_.probes < test.probes.size()) {
            test.probes.resize(options_.probes);
        }
        const auto count_tokens = [this](std::span<const ChatMessage> messages) {
            return build_prompt(model_.chat_template, model_.tokenizer, messages).tokens.size();
        };
        for (const std::size_t distance : recall_distances) {
            Score& score = result.recall[distance];
            for (std::size_t i = 0; i < test.probes.size(); ++i) {
                const RecallProbe& probe = test.probes[i];
                std::vector<ChatMessage> messages =
                    recall_conversation(test, probe, i, distance, count_tokens);
                Session conversation = session();
                score.asked += 1;
                std::size_t endless = 0;
                try {
                    const std::string given = answer(conversation, messages, endless);
                    const bool right = is_right(given, probe.expected);
                    score.right += right ? 1 : 0;
                    show(right, probe.told + " ... " + probe.question, given);
                } catch (const Error&) {
                    // Longer than the model's context: what it cannot read it does not recall.
                }
            }
        }
    }

    const EvalOptions& options_;
    LoadedModel model_;
    std::shared_ptr<Decoder> reference_;
    std::filesystem::path folder_;
};

void print_json(const EvalResult& result) {
    JsonObject subjects;
    for (const auto& [subject, score] : result.subjects) {
        subjects.add(subject, score.share());
    }
    JsonObject recall;
    for (const auto& [distance, score] : result.recall) {
        recall.add(std::to_string(distance), score.share());
    }
    JsonObject object;
    object.add("questions", result.questions.asked).add("right", result.questions.share());
    object.add("endless", result.endless).add("subjects", subjects);
    object.add("perplexity", result.text.perplexity).add("kl_mean", result.text.kl_mean);
    object.add("top1_agreement", result.text.top1_agreement).add("recall", recall);
    std::cout << object.text() << '\n';
}

void print(const EvalResult& result) {
    std::printf("questions  %5.1f %% right of %zu; %zu answers did not end by themselves\n",
                100 * result.questions.share(), result.questions.asked, result.endless);
    for (const auto& [subject, score] : result.subjects) {
        std::printf("           %-18s %3zu of %zu\n", subject.c_str(), score.right, score.asked);
    }
    std::printf(
        "text       perplexity %.3f over %zu tokens; against 16 bit: mean KL %.6f, same first choice %.2f "
        "%%\n",
        result.text.perplexity, result.text.tokens, result.text.kl_mean, 100 * result.text.top1_agreement);
    for (const auto& [distance, score] : result.recall) {
        std::printf("recall     %5.1f %% of %zu over %zu tokens\n", 100 * score.share(), score.asked,
                    distance);
    }
}

}  // namespace

void add_eval(CLI::App& app) {
    CLI::App* command = app.add_subcommand(
        "eval", "Ask the questions of an evaluation folder; measure its text and the recall over distances");
    const auto options = std::make_shared<EvalOptions>();
    add_model_options(*command, options->model);
    command->add_option(
        "--folder", options->folder,
        "With questions.txt, text.txt and recall.txt (without it: evaluation in the model's folder)");
    command->add_option("--questions", options->questions, "Ask only the first so many; 0: all");
    command->add_option("--probes", options->probes, "Recall only the first so many facts; 0: all");
    command->add_flag("--show", options->show, "Print each question and answer to standard error");
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options] {
        const EvalResult result = Examination(*options).run();
        options->json ? print_json(result) : print(result);
    });
}

}  // namespace octavo::cli
