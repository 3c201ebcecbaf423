// A model on disk, whatever its container: what opening it gives, and what is said about what is no model.
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <map>

#include "engine/error.h"
#include "engine/files/model_file.h"
#include "engine/text/tokenizer.h"
#include "tests/engine/container_writer.h"
#include "tests/engine/model_writer.h"

using namespace octavo;
using namespace octavo::testing;

namespace {

std::filesystem::path path_of(const QTemporaryDir& folder) {
    return folder.path().toStdString();
}

std::map<std::string, std::vector<std::int64_t>> shapes_of(const ModelFile& file) {
    std::map<std::string, std::vector<std::int64_t>> shapes;
    for (const TensorView& tensor : file.tensors()) {
        shapes.emplace(tensor.name, tensor.shape);
    }
    return shapes;
}

}  // namespace

class TestModelFile : public QObject {
    Q_OBJECT

  private slots:
    void both_containers_hold_the_same_tensors() {
        const QTemporaryDir folder;
        const WrittenModel model = write_tiny_model(path_of(folder));
        const auto from_folder = open_model_file(model.folder), from_gguf = open_model_file(model.gguf);
        QCOMPARE(from_folder->container(), Container::huggingface_folder);
        QCOMPARE(from_gguf->container(), Container::gguf);
        QCOMPARE(from_folder->tensors().size(), std::size_t{1 + 3 * 14 + 11 + 1});
        QVERIFY(shapes_of(*from_folder) == shapes_of(*from_gguf));
    }

    void both_containers_read_text_alike() {
        const QTemporaryDir folder;
        const WrittenModel model = write_tiny_model(path_of(folder));
        const auto from_folder = open_model_file(model.folder), from_gguf = open_model_file(model.gguf);
        const Tokenizer one(from_folder->tokenizer_source()), other(from_gguf->tokenizer_source());
        const std::string text = "The water of the day: naïve 水!";
        QVERIFY(one.encode(text) == other.encode(text));
        QCOMPARE(one.decode(one.encode(text)), text);
        QCOMPARE(from_folder->chat_template(), from_gguf->chat_template());
        QVERIFY(!from_gguf->chat_template().empty());
    }

    void gguf_of_llama_3_begins_texts_with_a_token_unless_it_says_otherwise() {
        const QTemporaryDir folder;
        const WrittenModel model = write_tiny_model(path_of(folder));
        std::string bytes = read_file(model.gguf);
        const std::size_t pre = bytes.find("qwen35", bytes.find("tokenizer.ggml.pre"));
        bytes.replace(pre, 6, "llama3");
        write_file(model.gguf, bytes);
        QVERIFY(!open_model_file(model.gguf)->tokenizer_source().gguf_add_bos);
        bytes.replace(bytes.find("add_bos_token"), 13, "another_field");
        write_file(model.gguf, bytes);
        QVERIFY(open_model_file(model.gguf)->tokenizer_source().gguf_add_bos);
    }

    void the_template_is_found_beside_numbers_of_any_size() {
        const QTemporaryDir folder;
        const WrittenModel model = write_tiny_model(path_of(folder));
        write_file(model.folder / "tokenizer_config.json",
                   R"({"model_max_length": 1000000000000000019884624838656, "chat_template": "{{ 1 }}"})");
        QCOMPARE(open_model_file(model.folder)->chat_template(), std::string("{{ 1 }}"));
    }
};

QTEST_APPLESS_MAIN(TestModelFile)
#include "tst_model_file.moc"
