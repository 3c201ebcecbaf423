// Blocks of the cache's pages come zeroed and apart, go back from any thread, and are used again.
#include <QTest>
#include <algorithm>
#include <optional>
#include <set>
#include <thread>
#include <vector>

#include "kernels/cpu/block_pool.h"
#include "kernels/cpu/cpu_memory.h"

using namespace octavo;

class BlockPoolTest : public QObject {
    Q_OBJECT

  private slots:
    void blocks_are_zeroed_aligned_and_apart() {
        BlockPool pool;
        constexpr std::size_t bytes = 17 * 1024 + 40;
        std::vector<std::shared_ptr<std::byte>> blocks;
        for (int i = 0; i < 1000; ++i) {  // more than a slab holds
            blocks.push_back(pool.allocate(bytes));
            QCOMPARE(reinterpret_cast<std::uintptr_t>(blocks.back().get()) % cpu_alignment, 0U);
            QVERIFY(std::all_of(blocks.back().get(), blocks.back().get() + bytes,
                                [](std::byte b) { return b == std::byte{0}; }));
            std::fill_n(blocks.back().get(), bytes, std::byte{0xFF});
        }
        std::sort(blocks.begin(), blocks.end());
        for (std::size_t i = 1; i < blocks.size(); ++i) {
            QVERIFY(blocks[i].get() - blocks[i - 1].get() >= static_cast<std::ptrdiff_t>(bytes));
        }
    }

    void what_went_back_is_used_again_and_zeroed() {
        BlockPool pool;
        const auto kept = pool.allocate(4096);  // keeps the slab
        auto block = pool.allocate(4096);
        const std::byte* where = block.get();
        *block = std::byte{1};
        block.reset();
        block = pool.allocate(4096);
        QCOMPARE(block.get(), where);
        QCOMPARE(*block, std::byte{0});
    }

    void blocks_outlive_their_pool_and_go_back_from_any_thread() {
        std::vector<std::shared_ptr<std::byte>> blocks;
        std::optional<BlockPool> pool(std::in_place);
        for (int i = 0; i < 600; ++i) {
            blocks.push_back(pool->allocate(32768));
        }
        std::thread other(
            [half = std::vector(blocks.begin() + 300, blocks.end())]() mutable { half.clear(); });
        blocks.resize(300);
        for (int i = 0; i < 100; ++i) {
            blocks.push_back(pool->allocate(32768));
        }
        other.join();
        pool.reset();
        *blocks.back() = std::byte{7};
        blocks.clear();
    }
};

QTEST_APPLESS_MAIN(BlockPoolTest)
#include "tst_block_pool.moc"
