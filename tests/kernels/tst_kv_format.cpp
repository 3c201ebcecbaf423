// The names, sizes and rules of the cache's formats.
#include <QTest>
#include <set>
#include <stdexcept>

#include "kernels/kv/kv_format.h"
#include "kernels/kv/kv_layout.h"

using namespace octavo;

class KvFormatTest : public QObject {
    Q_OBJECT

  private slots:
    void every_format_is_found_by_its_names() {
        for (const KvFormatTraits& row : kv_formats()) {
            QCOMPARE(kv_format_from_name(row.name), std::optional(row.format));
            QCOMPARE(kv_format_from_name(row.display_name), std::optional(row.format));
            QCOMPARE(&traits(row.format), &row);
        }
        QVERIFY(!kv_format_from_name(""));
        QVERIFY(!kv_format_from_name("turbo"));
        QVERIFY(!kv_format_from_name("turbo44"));
    }

    void pairs_are_read_as_people_write_them() {
        using enum KvFormat;
        const std::pair<const char*, KvFormatPair> texts[] = {
            {"turbo4", {turbo4, turbo4}},
            {"Turbo 4", {turbo4, turbo4}},
            {"k4v2", {turbo4, turbo2}},
            {"K4 V2", {turbo4, turbo2}},
            {"K16V8", {f16, turbo8}},
            {"polar3", {polar3, polar3}},
            {"turbo5/turbo4", {turbo5, turbo4}},
            {"qjl1, turbo-prod3", {qjl1, prod3}},
            {"t4/t2", {turbo4, turbo2}},
            {"balanced", {turbo5, turbo4}},
            {"Lossless", {turbo8, turbo8}},
            {"bf16", {bf16, bf16}},
        };
        for (const auto& [text, pair] : texts) {
            QVERIFY2(kv_formats_from_text(text) == pair, text);
        }
    }

    void a_pairs_own_name_is_read_back() {
        for (const KvFormatTraits& keys : kv_formats()) {
            for (const KvFormatTraits& values : kv_formats()) {
                if (keys.for_keys && values.for_values) {
                    const KvFormatPair pair{keys.format, values.format};
                    QVERIFY(kv_formats_from_text(name(pair)) == pair);
                }
            }
        }
    }

    void what_is_no_pair_is_refused_with_what_there_is() {
        for (const char* text :
             {"", "k", "k4v", "k4v6", "turbo4/", "turbo4/qjl1", "qjl1", "k4v2v1", "\x01\xff"}) {
            try {
                kv_formats_from_text(text);
                QFAIL(text);
            } catch (const std::invalid_argument& error) {
                const std::string message = error.what();
                for (const char* listed : {"turbo4", "qjl1", "polar3", "balanced"}) {
                    QVERIFY2(message.find(listed) != std::string::npos, message.c_str());
                }
                QVERIFY(message.find('\x01') == std::string::npos);
            }
        }
    }

    void sizes_count_all_that_a_number_takes() {
        using enum KvFormat;
        const std::tuple<KvFormat, double, double> expected[] = {// at 128 and 256 channels
                                                                 {f16, 16, 16},
                                                                 {bf16, 16, 16},
                                                                 {q8, 8.5, 8.5},
                                                                 {turbo8, 8.125, 8.0625},
                                                                 {turbo5, 5.125, 5.0625},
                                                                 {turbo4, 4.125, 4.0625},
                                                                 {turbo3, 3.125, 3.0625},
                                                                 {turbo2, 2.125, 2.0625},
                                                                 {turbo1, 1.125, 1.0625},
                                                                 {prod4, 4.25, 4.125},
                                                                 {prod3, 3.25, 3.125},
                                                                 {qjl1, 1.125, 1.0625},
                                                                 {polar4, 4, 3.875},
                                                                 {polar3, 3.25, 3.25},
                                                                 {uniform4, 5, 5},
                                                                 {uniform2, 3, 3},
                                                                 {mixed4, 5.6875, 5.59375},
                                                                 {mixed2, 3.6875, 3.59375}};
        for (const auto& [format, bits128, bits256] : expected) {
            QCOMPARE(bits_a_number(format, KvRole::keys, 128), bits128);
            QCOMPARE(bits_a_number(format, KvRole::keys, 256), bits256);
            QCOMPARE(bits_a_number(format, KvRole::values, 128), bits128);
        }
    }

    void pages_are_whole_cache_lines() {
        for (const KvFormatTraits& row : kv_formats()) {
            for (const std::size_t dim : {16UL, 32UL, 64UL, 80UL, 96UL, 128UL, 256UL}) {
                QVERIFY(allows_head_dim(row.format, dim));
                for (const KvRole role : {KvRole::keys, KvRole::values}) {
                    QCOMPARE(page_bytes_of_head(row.format, role, dim) % 64, 0UL);
                }
            }
            QVERIFY(!allows_head_dim(row.format, 0));
            QVERIFY(!allows_head_dim(row.format, 20));
            QCOMPARE(allows_head_dim(row.format, 24), is_16_bit(row.format));
            QCOMPARE(allows_head_dim(row.format, 512), is_16_bit(row.format));
        }
    }

    void codes_of_a_plane_lie_apart_and_lowest_first() {
        for (const std::size_t bits : {1UL, 2UL, 4UL, 8UL}) {
            const PlaneShape plane{32, 80, bits};
            std::set<std::size_t> seen;
            for (std::size_t lane = 0; lane < plane.lanes; ++lane) {
                for (std::size_t at = 0; at < plane.depth; ++at) {
                    QVERIFY(plane.byte_of(lane, at) < plane.bytes());
                    QVERIFY(plane.shift_of(at) + bits <= 8);
                    QVERIFY(seen.insert(plane.byte_of(lane, at) * 8 + plane.shift_of(at)).second);
                }
            }
            QCOMPARE(plane.byte_of(1, 2), 6UL);
            QCOMPARE(plane.shift_of(3), 0UL);
            QCOMPARE(plane.byte_of(16, 0), plane.block_bytes());
        }
        QCOMPARE((PlaneShape{16, 64, 4}.byte_of(0, 5)), 1UL);
        QCOMPARE((PlaneShape{16, 64, 4}.shift_of(5)), 4UL);
        QCOMPARE((PlaneShape{16, 64, 1}.shift_of(31)), 7UL);
    }
};

QTEST_APPLESS_MAIN(KvFormatTest)
#include "tst_kv_format.moc"
