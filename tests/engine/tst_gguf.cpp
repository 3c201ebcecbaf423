// The GGUF container: what is read from it, and which headers are refused.
#include <QTest>
#include <array>
#include <cmath>
#include <cstring>
#include <span>

#include "engine/files/gguf_reader.h"
#include "tests/engine/container_writer.h"
#include "tests/engine/file_errors.h"

using namespace octavo;
using namespace octavo::testing;

namespace {

constexpr auto number32 = GgufWriter::bytes_of_number<std::uint32_t>;
constexpr auto number64 = GgufWriter::bytes_of_number<std::uint64_t>;

GgufContents read(const std::string& file) {
    return read_gguf(std::as_bytes(std::span(file)), "model.gguf");
}

std::string refusal(const std::string& file) {
    return error_of([&] { read(file); });
}

bool says(const std::string& message, const char* reason) {
    if (message.find(reason) == std::string::npos) {
        qWarning("said: %s", message.c_str());
        return false;
    }
    return true;
}

// A file with this one tensor.
std::string file_with(GgufEntry entry) {
    GgufWriter writer;
    writer.tensor(std::move(entry));
    return writer.file();
}

// A list as a value: kind, count, contents.
std::string list_bytes(WrittenType type, std::uint64_t count, const std::string& contents) {
    return number32(static_cast<std::uint32_t>(type)) + number64(count) + contents;
}

std::string file_with_list(WrittenType type, std::uint64_t count, const std::string& contents) {
    GgufWriter writer;
    writer.value("list", WrittenType::array, list_bytes(type, count, contents));
    return writer.file();
}

}  // namespace

class TestGguf : public QObject {
    Q_OBJECT

  private slots:
    void gives_every_kind_of_value() {
        GgufWriter writer;
        writer.value("u8", WrittenType::u8, "\xFF");
        writer.value("i8", WrittenType::i8, "\xFF");
        writer.value("u16", WrittenType::u16, "\xFF\xFF");
        writer.value("i16", WrittenType::i16, "\xFF\xFF");
        writer.value("u32", WrittenType::u32, "\xFF\xFF\xFF\xFF");
        writer.value("i32", WrittenType::i32, "\xFF\xFF\xFF\xFF");
        writer.value("u64", WrittenType::u64, number64(5'000'000'000));
        writer.value("i64", WrittenType::i64, number64(~std::uint64_t{1}));
        writer.number("f32", 0.5F);
        writer.value("f64", WrittenType::f64, GgufWriter::bytes_of_number(0.1));
        writer.boolean("yes", true);
        writer.text("text", "grüße");
        const std::string file = writer.file();
        const GgufMetadata metadata = read(file).metadata;
        QCOMPARE(metadata.integer("u8"), std::optional<std::int64_t>(255));
        QCOMPARE(metadata.integer("i8"), std::optional<std::int64_t>(-1));
        QCOMPARE(metadata.integer("u16"), std::optional<std::int64_t>(65535));
        QCOMPARE(metadata.integer("i16"), std::optional<std::int64_t>(-1));
        QCOMPARE(metadata.integer("u32"), std::optional<std::int64_t>(4294967295));
        QCOMPARE(metadata.integer("i32"), std::optional<std::int64_t>(-1));
        QCOMPARE(metadata.integer("u64"), std::optional<std::int64_t>(5'000'000'000));
        QCOMPARE(metadata.integer("i64"), std::optional<std::int64_t>(-2));
        QCOMPARE(metadata.number("f32"), std::optional(0.5));
        QCOMPARE(metadata.number("f64"), std::optional(0.1));
        QCOMPARE(metadata.number("u8"), std::optional(255.0));
        QCOMPARE(metadata.boolean("yes"), std::optional(true));
        QCOMPARE(metadata.text("text"), std::string_view("grüße"));
    }

    void gives_nothing_for_values_that_are_absent_or_of_another_kind() {
        GgufWriter writer;
        writer.text("text", "12");
        writer.value("huge", WrittenType::u64, number64(~std::uint64_t{0}));
        const std::string file = writer.file();
        const GgufMetadata metadata = read(file).metadata;
        QVERIFY(metadata.has("text") && !metadata.has("absent"));
        QVERIFY(!metadata.integer("text") && !metadata.number("text") && !metadata.boolean("text"));
        QVERIFY(metadata.texts("text").empty() && metadata.integers("text").empty());
        QVERIFY(metadata.text("huge").empty() && !metadata.integer("huge"));
        QVERIFY(!metadata.integer("absent"));
    }

    void gives_lists() {
        GgufWriter writer;
        const std::array<std::string, 3> texts = {"one", "", "drei"};
        const std::array<std::int32_t, 2> numbers = {-7, 8};
        writer.texts("texts", texts);
        writer.integers("numbers", numbers);
        writer.value("bytes", WrittenType::array, list_bytes(WrittenType::u8, 3, "abc"));
        writer.texts("none", {});
        const std::string file = writer.file();
        const GgufMetadata metadata = read(file).metadata;
        QVERIFY((metadata.texts("texts") == std::vector<std::string>{"one", "", "drei"}));
        QVERIFY((metadata.integers("numbers") == std::vector<std::int64_t>{-7, 8}));
        QVERIFY((metadata.integers("bytes") == std::vector<std::int64_t>{'a', 'b', 'c'}));
        QVERIFY(metadata.has("none") && metadata.texts("none").empty());
    }

    void steps_over_lists_of_lists() {
        const std::string inner = list_bytes(WrittenType::text, 1, GgufWriter::bytes_of_text("deep"));
        GgufWriter writer;
        writer.value("nested", WrittenType::array, list_bytes(WrittenType::array, 2, inner + inner));
        writer.integer("behind", 3);
        const std::string file = writer.file();
        const GgufMetadata metadata = read(file).metadata;
        QVERIFY(metadata.texts("nested").empty());
        QCOMPARE(metadata.integer("behind"), std::optional<std::int64_t>(3));
    }

    void gives_tensors_with_the_outermost_size_first() {
        std::vector<float> numbers(2 * 64);
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            numbers[i] = std::sin(static_cast<float>(i));
        }
        for (const std::uint32_t version : {2U, 3U}) {
            GgufWriter writer(version);
            for (const DataType type :
                 {DataType::f32, DataType::f16, DataType::q8_0, DataType::bf16, DataType::q4_0}) {
                writer.tensor(std::string(name(type)), type, {2, 64}, numbers);
            }
            const std::string file = writer.file();
            const GgufContents contents = read(file);
            QCOMPARE(contents.tensors.tensors.size(), std::size_t{5});
            for (const TensorView& tensor : contents.tensors.tensors) {
                const std::string expected = encode(tensor.type, numbers);
                QCOMPARE(tensor.name, std::string(name(tensor.type)));
                QVERIFY((tensor.shape == std::vector<std::int64_t>{2, 64}));
                QCOMPARE(tensor.data.size(), expected.size());
                QVERIFY(std::memcmp(tensor.data.data(), expected.data(), expected.size()) == 0);
            }
        }
    }

    void data_lie_where_the_alignment_says() {
        const std::array numbers = {1.0F, 2.0F};
        GgufWriter writer;
        writer.integer("general.alignment", 256);
        writer.tensor("a", DataType::f32, {2}, numbers);
        writer.tensor("b", DataType::f32, {2}, numbers);
        const std::string file = writer.file(256);
        const GgufContents contents = read(file);
        const auto* start = reinterpret_cast<const std::byte*>(file.data());
        for (const TensorView& tensor : contents.tensors.tensors) {
            QCOMPARE((tensor.data.data() - start) % 256, std::ptrdiff_t{0});
            QVERIFY(std::memcmp(tensor.data.data(), numbers.data(), sizeof numbers) == 0);
        }
    }

    void tensors_of_other_types_are_named_but_not_read() {
        const std::string file = file_with({"packed", {256, 2}, 16, std::string(132, '\0'), {}});
        const ContainerTensors tensors = read(file).tensors;
        QVERIFY(tensors.tensors.empty());
        QCOMPARE(tensors.unread.size(), std::size_t{1});
        QCOMPARE(tensors.unread[0].type, std::string("IQ2_XXS"));
        QCOMPARE(read(file_with({"odd", {1}, 4000, "", {}})).tensors.unread[0].type,
                 std::string("number 4000"));
    }

    void other_versions_are_refused_each_with_its_reason() {
        QVERIFY(says(refusal(GgufWriter(1).file()), "GGUF version 1;"));
        QVERIFY(says(refusal(GgufWriter(4).file()), "GGUF version 4;"));
        QVERIFY(says(refusal(GgufWriter(0x03000000).file()), "big-endian"));
        QVERIFY(says(refusal("GGUG" + GgufWriter().file().substr(4)), "no GGUF file"));
        QVERIFY(says(refusal(""), "no GGUF file"));
        QVERIFY(says(refusal("GGUF"), "cut off"));
    }

    void impossible_tensors_are_refused_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("reason");
        const auto row = [](const char* name, GgufEntry entry, const char* reason) {
            QTest::newRow(name) << QByteArray::fromStdString(file_with(std::move(entry)))
                                << QByteArray(reason);
        };
        const std::string data(64, '\0');
        row("no dimension", {"t", {}, 0, data, {}}, "0 dimensions");
        row("five dimensions", {"t", {1, 1, 1, 1, 1}, 0, data, {}}, "5 dimensions");
        row("a size of nothing", {"t", {0, 4}, 0, data, {}}, "impossible shape");
        row("a size beyond int64", {"t", {~std::uint64_t{0}}, 0, data, {}}, "impossible shape");
        row("product wraps", {"t", {1ULL << 32, 1ULL << 32, 4}, 0, data, {}}, "impossible shape");
        row("product of bytes wraps", {"t", {1ULL << 62}, 0, data, {}}, "impossible shape");
        row("half a block", {"t", {48}, 8, data, {}}, "impossible shape");
        row("blocks across rows", {"t", {16, 2}, 8, data, {}}, "impossible shape");
        row("too large for the file", {"t", {17}, 0, data, {}}, "outside the file");
        row("offset behind the file", {"t", {16}, 0, data, 1ULL << 40}, "outside the file");
        row("offset that wraps", {"t", {16}, 0, data, ~std::uint64_t{0} - 31}, "outside the file");
        row("offset between two steps", {"t", {1}, 0, data, 4}, "outside the file");
        row("unread type behind the file", {"t", {256}, 16, data, 1ULL << 40}, "outside the file");
    }
    void impossible_tensors_are_refused() {
        QFETCH(const QByteArray, file);
        QFETCH(const QByteArray, reason);
        QVERIFY(says(refusal(file.toStdString()), reason.constData()));
    }

    void overlapping_tensors_are_refused() {
        GgufWriter writer;
        writer.tensor({"a", {16}, 0, std::string(64, '\0'), {}});
        writer.tensor({"b", {8}, 0, std::string(32, '\0'), 32});
        QVERIFY(says(refusal(writer.file()), "overlap"));
    }

    void impossible_values_are_refused() {
        QVERIFY(says(refusal(file_with_list(WrittenType::u8, 1ULL << 40, "abc")), "longer than the file"));
        QVERIFY(says(refusal(file_with_list(WrittenType::u64, (1ULL << 61) + 1, "12345678")),
                     "longer than the file"));
        QVERIFY(says(refusal(file_with_list(WrittenType::text, ~std::uint64_t{0}, "")), "cut off"));
        QVERIFY(says(refusal(file_with_list(WrittenType::text, 1, number64(~std::uint64_t{0}))), "cut off"));
        QVERIFY(says(refusal(file_with_list(static_cast<WrittenType>(13), 1, "12345678")), "unknown kind"));
        GgufWriter unknown;
        unknown.value("value", static_cast<WrittenType>(99), "1234");
        QVERIFY(says(refusal(unknown.file()), "unknown kind"));
        GgufWriter twice;
        twice.integer("key", 1);
        twice.integer("key", 2);
        QVERIFY(says(refusal(twice.file()), "\"key\" twice"));
    }

    void lists_nested_without_end_are_refused() {
        std::string nested = list_bytes(WrittenType::u8, 0, "");
        for (int depth = 0; depth < 10'000; ++depth) {
            nested = list_bytes(WrittenType::array, 1, "") + nested;
        }
        GgufWriter writer;
        writer.value("deep", WrittenType::array, nested);
        QVERIFY(says(refusal(writer.file()), "lists within lists"));
    }

    void impossible_counts_are_refused_before_anything_is_reserved() {
        const std::string start = "GGUF" + number32(3);
        QVERIFY(says(refusal(start + number64(1ULL << 60) + number64(0)), "more than any model"));
        QVERIFY(says(refusal(start + number64(0) + number64(~std::uint64_t{0})), "more than any model"));
        QVERIFY(says(refusal(start + number64(1000) + number64(0)), "cut off"));
    }

    void impossible_alignments_are_refused() {
        for (const std::uint32_t alignment : {0U, 24U, 1U << 31}) {
            GgufWriter writer;
            writer.integer("general.alignment", alignment);
            QVERIFY(says(refusal(writer.file()), "no power of two"));
        }
        GgufWriter writer;
        writer.text("general.alignment", "32");
        QVERIFY(says(refusal(writer.file()), "no power of two"));
    }
};

QTEST_APPLESS_MAIN(TestGguf)
#include "tst_gguf.moc"
