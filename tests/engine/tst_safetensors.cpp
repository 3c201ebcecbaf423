// The safetensors container: what is read from it, and which headers are refused.
#include <QTest>
#include <array>
#include <cstring>
#include <span>

#include "engine/files/safetensors.h"
#include "tests/engine/container_writer.h"
#include "tests/engine/file_errors.h"

using namespace octavo;
using namespace octavo::testing;

namespace {

ContainerTensors read(const std::string& file) {
    return read_safetensors(std::as_bytes(std::span(file)), "model.safetensors");
}

// The message about a file with this header and 8 bytes of data; empty when it can be read.
std::string refusal(const std::string& header) {
    const std::string file = safetensors_file(header, std::string(8, '\0'));
    return error_of([&] { read(file); });
}

std::string refusal(const std::vector<SafetensorsEntry>& entries) {
    return refusal(safetensors_header(entries));
}

}  // namespace

class TestSafetensors : public QObject {
    Q_OBJECT

  private slots:
    void gives_names_types_shapes_and_data() {
        SafetensorsWriter writer;
        const std::array numbers = {1.0F, -2.0F, 0.5F, 3.0F, 4.0F, -8.0F};
        writer.add("wide", DataType::f32, {2, 3}, numbers);
        writer.add("half", DataType::f16, {6}, numbers);
        writer.add("brain", DataType::bf16, {3, 1, 2}, numbers);
        const std::string file = writer.file();
        const ContainerTensors contents = read(file);
        QCOMPARE(contents.tensors.size(), std::size_t{3});
        for (const TensorView& tensor : contents.tensors) {
            const std::string expected = encode(tensor.type, numbers);
            QCOMPARE(tensor.data.size(), expected.size());
            QVERIFY(std::memcmp(tensor.data.data(), expected.data(), expected.size()) == 0);
            QCOMPARE(tensor.elements(), std::int64_t{6});
        }
        const auto& brain = *std::find_if(contents.tensors.begin(), contents.tensors.end(),
                                          [](const TensorView& t) { return t.name == "brain"; });
        QCOMPARE(brain.type, DataType::bf16);
        QVERIFY((brain.shape == std::vector<std::int64_t>{3, 1, 2}));
    }

    void the_first_bits_of_known_numbers_are_known() {
        const std::array numbers = {1.0F, -2.0F};
        QCOMPARE(encode(DataType::f32, numbers), std::string("\x00\x00\x80\x3F\x00\x00\x00\xC0", 8));
        QCOMPARE(encode(DataType::f16, numbers), std::string("\x00\x3C\x00\xC0", 4));
        QCOMPARE(encode(DataType::bf16, numbers), std::string("\x80\x3F\x00\xC0", 4));
    }

    void tensors_of_other_types_are_named_but_not_read() {
        const std::string header = safetensors_header({{"ids", "I64", {1}, 0, 8}});
        const std::string file = safetensors_file(header, std::string(8, '\0'));
        const ContainerTensors contents = read(file);
        QVERIFY(contents.tensors.empty());
        QCOMPARE(contents.unread.size(), std::size_t{1});
        QCOMPARE(contents.unread[0].name, std::string("ids"));
        QCOMPARE(contents.unread[0].type, std::string("I64"));
    }

    void a_scalar_and_an_empty_tensor_are_sound() {
        QCOMPARE(refusal({{"one", "F32", {}, 0, 4}, {"other", "F32", {1}, 4, 8}}), std::string());
        QCOMPARE(refusal({{"none", "F32", {0, 5}, 0, 0}, {"two", "F32", {2}, 0, 8}}), std::string());
    }

    void a_sound_header_of_the_tests_is_not_refused() {
        QCOMPARE(refusal({{"t", "F32", {2}, 0, 8}}), std::string());
    }

    void what_does_not_fit_is_refused_with_its_reason_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("reason");
        const auto row = [](const char* name, const std::string& header, const char* reason) {
            QTest::newRow(name) << QByteArray::fromStdString(header) << QByteArray(reason);
        };
        const auto one = [](std::vector<std::int64_t> shape, std::uint64_t begin, std::uint64_t end) {
            return safetensors_header({{"t", "F32", std::move(shape), begin, end}});
        };
        row("no JSON", "{nonsense", "no JSON object");
        row("a list", "[1, 2]", "no JSON object");
        row("nothing", "", "no JSON object");
        row("an entry that is a number", R"({"t": 1})", "type of the tensor t");
        row("no type", R"({"t": {"shape": [2], "data_offsets": [0, 8]}})", "type of the tensor t");
        row("no shape", R"({"t": {"dtype": "F32", "data_offsets": [0, 8]}})", "no usable shape");
        row("no offsets", R"({"t": {"dtype": "F32", "shape": [2]}})", "where the tensor t lies");
        row("three offsets", R"({"t": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8, 8]}})",
            "where the tensor t lies");
        row("negative offset", R"({"t": {"dtype": "F32", "shape": [2], "data_offsets": [-8, 0]}})",
            "where the tensor t lies");
        row("offset of text", R"({"t": {"dtype": "F32", "shape": [2], "data_offsets": ["0", "8"]}})",
            "where the tensor t lies");
        row("end before begin", one({2}, 8, 0), "lies outside");
        row("end behind the file", one({2}, 1, 9), "lies outside");
        row("end beyond all files",
            R"({"t": {"dtype": "F32", "shape": [2], "data_offsets": [0, 18446744073709551615]}})",
            "lies outside");
        row("shape of text", R"({"t": {"dtype": "F32", "shape": ["2"], "data_offsets": [0, 8]}})",
            "no usable shape");
        row("shape of parts", R"({"t": {"dtype": "F32", "shape": [2.5], "data_offsets": [0, 8]}})",
            "no usable shape");
        row("shape too small", one({1}, 0, 8), "the size of its shape");
        row("shape too large", one({3}, 0, 8), "the size of its shape");
        row("negative shape", one({-2}, 0, 8), "the size of its shape");
        row("two negative sizes", one({-1, -2}, 0, 8), "the size of its shape");
        row("product wraps to the right size", one({2147483648, 2147483648, 4}, 0, 8),
            "the size of its shape");
        row("product wraps to two",
            R"({"t": {"dtype": "F32", "shape": [9223372036854775807, 9223372036854775807, 2], "data_offsets": [0, 8]}})",
            "the size of its shape");
        row("too many dimensions", one(std::vector<std::int64_t>(9, 1), 0, 8), "no usable shape");
        row("a gap before", one({1}, 4, 8), "leave gaps");
        row("a gap behind", one({1}, 0, 4), "leave gaps");
        row("an overlap", safetensors_header({{"a", "F32", {2}, 0, 8}, {"b", "F32", {1}, 4, 8}}), "overlap");
        row("one name twice",
            R"({"t": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]},)"
            R"( "t": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]}})",
            "there twice");
    }
    void what_does_not_fit_is_refused_with_its_reason() {
        QFETCH(const QByteArray, header);
        QFETCH(const QByteArray, reason);
        const std::string message = refusal(header.toStdString());
        QVERIFY2(QByteArray::fromStdString(message).contains(reason), message.c_str());
        QVERIFY2(message.find("model.safetensors") != std::string::npos, message.c_str());
    }

    void a_header_longer_than_the_file_is_refused() {
        std::string file =
            safetensors_file(safetensors_header({{"t", "F32", {2}, 0, 8}}), std::string(8, '\0'));
        for (const std::uint64_t length : {std::uint64_t{file.size() - 7}, std::uint64_t{100'000'001},
                                           ~std::uint64_t{0}, ~std::uint64_t{0} - 7}) {
            std::memcpy(file.data(), &length, sizeof length);
            QVERIFY(error_of([&] { read(file); }).find("longer than the file") != std::string::npos);
        }
    }

    void a_header_above_the_formats_limit_is_refused() {
        std::string file(100'000'100, ' ');
        const std::uint64_t length = 100'000'001;
        std::memcpy(file.data(), &length, sizeof length);
        QVERIFY(error_of([&] { read(file); }).find("longer than the file") != std::string::npos);
    }

    void long_and_unprintable_names_do_not_fill_the_message() {
        const std::string message = refusal({{std::string(5000, 'n') + "\n", "F32", {1}, 0, 8}});
        QVERIFY2(message.size() < 300, message.c_str());
        QVERIFY(refusal({{"a\nb", "F32", {1}, 0, 8}}).find("a?b") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"
