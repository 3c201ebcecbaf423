// The subcommands of octavo-cli. Each adds itself to the command line and does its work when it was chosen; a
// failure leaves as octavo::Error.
#pragma once

namespace CLI {
class App;
}

namespace octavo::cli {

void add_chat(CLI::App& app);
void add_run(CLI::App& app);
void add_bench(CLI::App& app);
void add_perplexity(CLI::App& app);
void add_eval(CLI::App& app);
void add_logits(CLI::App& app);
void add_tokenize(CLI::App& app);
void add_detokenize(CLI::App& app);
void add_inspect(CLI::App& app);
void add_plan(CLI::App& app);

}  // namespace octavo::cli
