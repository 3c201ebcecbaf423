// octavo-cli: chooses the subcommand, and turns failures into exit codes: 0 done, 1 failed, 2 used wrongly.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "app/cli/commands.h"
#include "app/cli/terminal.h"

namespace {

constexpr const char* examples =
    "Examples:\n"
    "  octavo-cli chat                                       talk to the bundled guide\n"
    "  octavo-cli run -m model.gguf -p \"Why is the sky blue?\"  one answer, to standard output\n"
    "  octavo-cli inspect -m folder                          what a model is made of\n"
    "  octavo-cli bench -m model.gguf -p 512 -n 64           its speed and memory here\n"
    "  octavo-cli tokenize -m model.gguf < text              the ids of its tokens\n";

}  // namespace

int main(int argc, char** argv) {
    octavo::cli::prepare_streams();
    CLI::App app("Octavo in the terminal: language models on your own machine.", "octavo-cli");
    app.footer(examples);
    app.set_version_flag("--version", OCTAVO_VERSION);
    app.require_subcommand(1);
    octavo::cli::add_chat(app);
    octavo::cli::add_run(app);
    octavo::cli::add_bench(app);
    octavo::cli::add_perplexity(app);
    octavo::cli::add_eval(app);
    octavo::cli::add_logits(app);
    octavo::cli::add_tokenize(app);
    octavo::cli::add_detokenize(app);
    octavo::cli::add_inspect(app);
    octavo::cli::add_plan(app);
    try {
        std::vector<std::string> arguments = octavo::cli::utf8_arguments(argc, argv);
        // CLI11 takes them last first and without the program's name.
        std::reverse(arguments.begin(), arguments.end());
        arguments.pop_back();
        app.parse(std::move(arguments));
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    } catch (const std::bad_alloc&) {
        std::cerr << "octavo-cli: There is not enough memory for this. Close other programs or choose a "
                     "smaller model.\n";
        return 1;
    } catch (const std::exception& error) {
        std::cerr << "octavo-cli: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
