// GGUF's weight formats: each decodes to the numbers that its definition gives, to the last bit, on every
// instruction set, and products with activations of 8 bits are computed from the blocks as the file has them.
#include <QFile>
#include <QTest>
#include <array>
#include <cmath>
#include <cstring>
#include <span>
#include <vector>

#include "kernels/cpu/cpu_device.h"
#include "kernels/cpu/kernel_table.h"
#include "kernels/decode_blocks.h"

using namespace octavo;

namespace {

constexpr std::array types = {DataType::q8_0, DataType::q4_0, DataType::q4_1,   DataType::q5_0,
                              DataType::q5_1, DataType::q2_k, DataType::q3_k,   DataType::q4_k,
                              DataType::q5_k, DataType::q6_k, DataType::iq4_nl, DataType::iq4_xs,
                              DataType::mxfp4};
constexpr std::size_t numbers_in_golden = 1024;

QByteArray golden(DataType type, const char* kind) {
    QFile file(QStringLiteral(OCTAVO_TEST_DATA "/weight_blocks/%1.%2")
                   .arg(QString::fromUtf8(name(type).data()), QLatin1String(kind)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::span<const std::byte> bytes_of_array(const QByteArray& array) {
    return std::as_bytes(std::span(array.constData(), static_cast<std::size_t>(array.size())));
}

std::vector<float> golden_numbers(DataType type) {
    const QByteArray bytes = golden(type, "f32");
    std::vector<float> numbers(static_cast<std::size_t>(bytes.size()) / sizeof(float));
    std::memcpy(numbers.data(), bytes.constData(), numbers.size() * sizeof(float));
    return numbers;
}

// Activations in 8 bits with a scale for each 32 of a row, which is what all products over blocks take.
std::vector<double> as_products_take(const std::vector<float>& x, std::size_t columns) {
    const kernels::KernelTable& table = kernels::kernel_table(available_isas().front());
    std::vector<double> rounded;
    for (std::size_t row = 0; row < x.size(); row += columns) {
        std::vector<kernels::ActivationBlock> blocks(columns / BlockQ8::size);
        table.matmul.quantize_row(x.data() + row, columns, blocks.data(), 1);
        for (const kernels::ActivationBlock& block : blocks) {
            for (const std::int8_t quant : block.quants) {
                rounded.push_back(static_cast<double>(block.scale) * quant);
            }
        }
    }
    return rounded;
}

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

void add_types() {
    QTest::addColumn<DataType>("type");
    for (const DataType type : types) {
        QTest::newRow(name(type).data()) << type;
    }
}

}  // namespace

Q_DECLARE_METATYPE(octavo::DataType)

class TestWeightBlocks : public QObject {
    Q_OBJECT

  private slots:
    void blocks_decode_to_the_last_bit_data() { add_types(); }
    void blocks_decode_to_the_last_bit() {
        QFETCH(DataType, type);
        const std::vector<float> expected = golden_numbers(type);
        const QByteArray blocks = golden(type, "blocks");
        QCOMPARE(expected.size(), numbers_in_golden);
        QCOMPARE(static_cast<std::size_t>(blocks.size()), bytes_of(type, numbers_in_golden));
        std::vector<float> decoded(numbers_in_golden);
        decode_blocks(type, bytes_of_array(blocks).data(), decoded.size(), decoded.data());
        QVERIFY(same_bits(decoded, expected));
        for (const Isa isa : available_isas()) {
            std::vector<std::byte> moved(static_cast<std::size_t>(blocks.size()) + 1);  // at an odd address
            std::memcpy(moved.data() + 1, blocks.constData(), moved.size() - 1);
            std::fill(decoded.begin(), decoded.end(), 0.0F);
            kernels::kernel_table(isa).blocks.decode(type, moved.data() + 1, decoded.size(), decoded.data());
            QVERIFY2(same_bits(decoded, expected), name(isa).data());
        }
    }

    void products_are_those_of_the_decoded_numbers_data() { add_types(); }
    void products_are_those_of_the_decoded_numbers() {
        QFETCH(DataType, type);
        const QByteArray blocks = golden(type, "blocks");
        const std::vector<float> weights = golden_numbers(type);
        const std::size_t columns = 256, rows = numbers_in_golden / columns;
        for (const Isa isa : available_isas()) {
            CpuOptions options;
            options.threads = 2;
            options.isa = isa;
            const auto device = make_cpu_device(options);
            const auto matrix =
                device->load_matrix({type, rows, columns, bytes_of_array(blocks), {}}, WeightFormat::stored);
            QCOMPARE(matrix->type(), type);
            for (const std::size_t tokens : {1UL, 3UL, 40UL}) {
                std::vector<float> x(tokens * columns);
                for (std::size_t i = 0; i < x.size(); ++i) {
                    x[i] = std::sin(static_cast<float>(i * i % 977));
                }
                const std::vector<double> rounded = as_products_take(x, columns);
                const auto memory = device->allocate((x.size() + tokens * rows) * sizeof(float));
                const Tensor in{memory.get(), 0, tokens, columns, columns};
                const Tensor out{memory.get(), x.size(), tokens, rows, rows};
                device->write(in, x);
                const Product products[] = {{matrix.get(), out}};
                device->matmul(in, products);
                std::vector<float> got(tokens * rows);
                device->read(out, got);
                double difference = 0, size = 0;
                for (std::size_t t = 0; t < tokens; ++t) {
                    for (std::size_t r = 0; r < rows; ++r) {
                        double sum = 0;
                        for (std::size_t c = 0; c < columns; ++c) {
                            sum += rounded[t * columns + c] * static_cast<double>(weights[r * columns + c]);
                        }
                        const double off = static_cast<double>(got[t * rows + r]) - sum;
                        difference += off * off;
                        size += sum * sum;
                    }
                }
                const double error = std::sqrt(difference / size);
                QVERIFY2(error < 1e-5, qPrintable(QStringLiteral("%1: %2").arg(name(isa).data()).arg(error)));
            }
        }
    }

    // Of 1 to 4 blocks a row, where steps of the kernels are not whole, and added to what is there.
    void products_of_any_width_are_equal_on_every_instruction_set_data() { add_types(); }
    void products_of_any_width_are_equal_on_every_instruction_set() {
        QFETCH(DataType, type);
        const QByteArray blocks = golden(type, "blocks");
        const std::size_t length = block_length(type);
        for (const std::size_t columns : {length, 3 * length, 4 * length}) {
            const std::size_t rows = numbers_in_golden / columns, tokens = 6;
            const std::size_t bytes = bytes_of(type, rows * columns);
            std::vector<std::vector<float>> results;
            for (const Isa isa : available_isas()) {
                CpuOptions options;
                options.isa = isa;
                const auto device = make_cpu_device(options);
                const auto matrix = device->load_matrix(
                    {type, rows, columns, bytes_of_array(blocks).first(bytes), {}}, WeightFormat::stored);
                std::vector<float> x(tokens * columns), out(tokens * rows, 0.5F);
                for (std::size_t i = 0; i < x.size(); ++i) {
                    x[i] = std::cos(static_cast<float>(i * i % 613));
                }
                const auto memory = device->allocate((x.size() + out.size()) * sizeof(float));
                const Tensor in{memory.get(), 0, tokens, columns, columns};
                const Tensor to{memory.get(), x.size(), tokens, rows, rows};
                device->write(in, x);
                device->write(to, out);
                const Product products[] = {{matrix.get(), to, true}};
                device->matmul(in, products);
                device->read(to, out);
                results.push_back(out);
            }
            for (const std::vector<float>& result : results) {
                double difference = 0, size = 0;
                for (std::size_t i = 0; i < result.size(); ++i) {
                    difference += std::pow(static_cast<double>(result[i] - results.front()[i]), 2);
                    size += std::pow(static_cast<double>(results.front()[i]), 2);
                }
                QVERIFY(std::sqrt(difference / size) < 1e-5);
            }
        }
    }

    void embeddings_are_read_row_by_row_data() { add_types(); }
    void embeddings_are_read_row_by_row() {
        QFETCH(DataType, type);
        const QByteArray blocks = golden(type, "blocks");
        const std::vector<float> weights = golden_numbers(type);
        const auto device = make_cpu_device({});
        const auto table =
            device->load_matrix({type, 4, 256, bytes_of_array(blocks), {}}, WeightFormat::stored);
        const auto memory = device->allocate(256 * sizeof(float));
        const Tensor out{memory.get(), 0, 1, 256, 256};
        const std::int32_t token = 2;
        device->embed(*table, {&token, 1}, out);
        std::vector<float> row(256);
        device->read(out, row);
        QVERIFY(same_bits(row, {weights.begin() + 512, weights.begin() + 768}));
    }

    void every_type_is_found_by_its_number_in_gguf() {
        QCOMPARE(type_from_gguf_code(12), std::optional(DataType::q4_k));
        QCOMPARE(type_from_gguf_code(39), std::optional(DataType::mxfp4));
        QCOMPARE(type_from_gguf_code(9), std::optional<DataType>());  // Q8_1: never in files
        QCOMPARE(type_from_gguf_code(4000), std::optional<DataType>());
    }
};

QTEST_APPLESS_MAIN(TestWeightBlocks)
#include "tst_weight_blocks.moc"
