// What is said about a model before it is loaded, above all about one that cannot be.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "engine/model_summary.h"
#include "tests/engine/container_writer.h"
#include "tests/engine/family_models.h"
#include "tests/engine/file_errors.h"

using namespace octavo;
using namespace octavo::testing;

namespace {

bool says(const std::string& text, const char* words) {
    if (text.find(words) == std::string::npos) {
        qWarning("said: %s", text.c_str());
        return false;
    }
    return true;
}

FamilyModel model_named(const std::string& name) {
    const std::vector<FamilyModel> models = family_models();
    return *std::find_if(models.begin(), models.end(), [&](const FamilyModel& m) { return m.name == name; });
}

}  // namespace

class TestModelSummary : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;

    std::filesystem::path path(const char* name) const {
        return std::filesystem::path(folder_->path().toStdString()) / name;
    }

    // A folder with that config.json and one tensor.
    std::filesystem::path folder_with(const std::string& config, const std::string& type = "F32") const {
        const std::filesystem::path folder = path("folder");
        std::filesystem::create_directories(folder);
        write_file(folder / "config.json", config);
        write_file(folder / "model.safetensors",
                   safetensors_file(safetensors_header({{"model.embed_tokens.weight", type, {2, 1}, 0, 8}}),
                                    std::string(8, '\0')));
        return folder;
    }

  private slots:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void a_model_that_runs_is_described_alike_from_both_containers() {
        const WrittenModel written = write_family_model(path("model"), model_named("gemma3"));
        for (const auto& place : {written.folder, written.gguf}) {
            const ModelSummary s = summarize_model(place);
            QVERIFY2(s.problem.empty(), s.problem.c_str());
            QCOMPARE(s.family, std::string("Gemma 3"));
            QVERIFY(says(s.architecture, "gemma3"));
            QCOMPARE(s.layers, std::int64_t{7});
            QCOMPARE(s.hidden, std::int64_t{64});
            QCOMPARE(s.ffn, std::int64_t{96});
            QCOMPARE(s.vocabulary, std::int64_t{320});
            QCOMPARE(s.heads, std::int64_t{4});
            QCOMPARE(s.kv_heads, std::int64_t{2});
            QCOMPARE(s.head_dim, std::int64_t{32});
            QCOMPARE(s.context, std::int64_t{256});
            QVERIFY(s.parameters_by_type.at("BF16") > 100'000);
            QVERIFY(s.has_template);
            QVERIFY(s.file_bytes > 2 * s.parameters - 1);
        }
    }

    void gguf_of_a_kind_that_does_not_run_is_described() {
        GgufWriter writer;
        writer.text("general.architecture", "mamba");
        writer.text("general.name", "Serpent");
        writer.integer("mamba.block_count", 48);
        writer.integer("mamba.context_length", 2048);
        writer.integer("mamba.embedding_length", 32);
        writer.text("tokenizer.ggml.model", "gpt2");
        writer.tensor("token_embd.weight", DataType::q8_0, {4, 32}, std::vector<float>(128, 1.0F));
        writer.tensor({"blk.0.ssm_in.weight", {256, 2}, 16, std::string(2 * 66, '\0'), std::nullopt});
        write_file(path("serpent.gguf"), writer.file());
        const ModelSummary s = summarize_model(path("serpent.gguf"));
        QVERIFY(says(s.problem, "\"mamba\"") && says(s.problem, "Qwen3.5"));
        QCOMPARE(s.name, std::string("Serpent"));
        QCOMPARE(s.architecture, std::string("mamba"));
        QVERIFY(s.family.empty());
        QCOMPARE(s.layers, std::int64_t{48});
        QCOMPARE(s.context, std::int64_t{2048});
        QCOMPARE(s.parameters_by_type.at("Q8_0"), std::uint64_t{128});
        QCOMPARE(s.parameters_by_type.at("IQ2_XXS"), std::uint64_t{512});
        QVERIFY(!s.has_template);
    }

    void a_folder_of_a_kind_that_does_not_run_is_described() {
        const ModelSummary s = summarize_model(folder_with(
            R"({"model_type": "qwen3_moe", "num_hidden_layers": 48, "num_experts": 128, "hidden_size": 2048,
                "num_attention_heads": 32, "num_key_value_heads": 4, "max_position_embeddings": 40960})"));
        QVERIFY(says(s.problem, "\"qwen3_moe\""));
        QCOMPARE(s.experts, std::int64_t{128});
        QCOMPARE(s.layers, std::int64_t{48});
        QCOMPARE(s.context, std::int64_t{40960});
        QCOMPARE(s.parameters, std::uint64_t{2});
    }

    void a_folder_goes_by_its_own_name_however_it_is_written() {
        const std::filesystem::path folder = folder_with(R"({"model_type": "qwen3_moe"})");
        for (const auto& written : {folder, folder / "", folder / "."}) {
            QCOMPARE(summarize_model(written).name, std::string("folder"));
        }
    }

    void weights_packed_in_a_form_of_their_own_are_the_reason() {
        const ModelSummary s = summarize_model(
            folder_with(R"({"model_type": "llama", "quantization_config": {"quant_method": "gptq"}})"));
        QVERIFY(says(s.problem, "\"gptq\""));
    }

    void a_part_that_the_family_does_not_have_is_the_reason() {
        FamilyModel model = model_named("smollm2");
        model.gguf_vectors.push_back({"blk.1.ffn_up.bias", std::vector<float>(96, 1.0F)});
        const auto file = write_family_gguf(path("m.gguf"), model);
        QVERIFY(says(summarize_model(file).problem, "blk.1.ffn_up.bias"));
    }

    void a_part_that_sees_is_no_reason() {
        FamilyModel model = model_named("gemma3");
        model.gguf_vectors.push_back({"v.blk.0.ln1.bias", std::vector<float>(96, 1.0F)});
        const ModelSummary s = summarize_model(write_family_gguf(path("m.gguf"), model));
        QVERIFY2(s.problem.empty(), s.problem.c_str());
    }

    void missing_parts_are_named() {
        const auto first = write_family_gguf(path("m.gguf"), model_named("qwen3"), {.parts = 2});
        std::filesystem::remove(path("m-00002-of-00002.gguf"));
        QVERIFY(says(error_of([&] { summarize_model(first); }), "m-00002-of-00002.gguf"));
    }

    void a_part_under_another_name_is_not_mixed_in() {
        const auto first = write_family_gguf(path("m.gguf"), model_named("qwen3"), {.parts = 2});
        std::filesystem::rename(first, path("model.gguf"));
        QVERIFY(says(error_of([&] { summarize_model(path("model.gguf")); }), "-00001-of-00002"));
        const std::string bytes = read_file(path("model.gguf"));
        write_file(path("m-00001-of-00002.gguf"), bytes);
        write_file(path("m-00002-of-00002.gguf"), bytes);
        QVERIFY(says(error_of([&] { summarize_model(first); }), "not part 2 of 2"));
    }

    void an_unusable_template_is_the_reason() {
        const WrittenModel written = write_family_model(path("model"), model_named("qwen3"));
        write_file(written.folder / "chat_template.jinja", "{% for %}");
        const ModelSummary s = summarize_model(written.folder);
        QVERIFY(says(s.problem, "template"));
        QCOMPARE(s.family, std::string("Qwen3"));
    }

    void what_is_no_model_is_said_as_when_it_is_opened() {
        write_file(path("letter.gguf"), "Dear reader, this is no model.");
        QVERIFY(says(error_of([&] { summarize_model(path("letter.gguf")); }), "letter.gguf"));
        QVERIFY(says(error_of([&] { summarize_model(path("nothing")); }), "There is no file"));
    }
};

QTEST_GUILESS_MAIN(TestModelSummary)
#include "tst_model_summary.moc"
