// A team runs every chunk once, whatever the number of threads and cores, and loses no exception.
#include <oneapi/tbb/global_control.h>

#include <QTest>
#include <atomic>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

#include "kernels/cpu/work_team.h"

using namespace octavo;

class WorkTeamTest : public QObject {
    Q_OBJECT

  private slots:
    void every_chunk_runs_once_data() { thread_counts(); }
    void every_chunk_runs_once() {
        QFETCH(int, threads);
        WorkTeam team(threads);
        for (const std::size_t chunks : {0UL, 1UL, 2UL, 7UL, 1000UL}) {
            std::vector<int> runs(chunks);
            team.run(chunks, [&](std::size_t chunk, std::size_t) { ++runs[chunk]; });
            QCOMPARE(std::accumulate(runs.begin(), runs.end(), 0), static_cast<int>(chunks));
            QVERIFY(std::find(runs.begin(), runs.end(), 2) == runs.end());
        }
    }

    void thousands_of_tiny_phases_follow_each_other_data() { thread_counts(); }
    void thousands_of_tiny_phases_follow_each_other() {
        QFETCH(int, threads);
        WorkTeam team(threads);
        std::vector<std::size_t> numbers(5);
        for (int step = 0; step < 20; ++step) {
            team.begin_step();
            for (int phase = 0; phase < 250; ++phase) {
                // Each phase reads what the one before wrote on another thread.
                team.run(numbers.size(), [&](std::size_t chunk, std::size_t) { numbers[chunk] += chunk; });
                std::rotate(numbers.begin(), numbers.begin() + 1, numbers.end());
            }
            team.end_step();
        }
        QCOMPARE(std::accumulate(numbers.begin(), numbers.end(), 0UL), 20UL * 250 * (0 + 1 + 2 + 3 + 4));
    }

    void helpers_that_fell_asleep_wake_up() {
        const tbb::global_control allow(tbb::global_control::max_allowed_parallelism, 4);
        WorkTeam team(4);
        team.begin_step();
        for (int phase = 0; phase < 50; ++phase) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            std::atomic<int> runs = 0;
            team.run(16, [&](std::size_t, std::size_t) { ++runs; });
            QCOMPARE(runs.load(), 16);
        }
        team.end_step();
    }

    void a_slow_chunk_is_waited_for() {
        const tbb::global_control allow(tbb::global_control::max_allowed_parallelism, 4);
        WorkTeam team(4);
        for (int i = 0; i < 5; ++i) {
            std::vector<int> out(8);
            team.run(8, [&](std::size_t chunk, std::size_t) {
                std::this_thread::sleep_for(std::chrono::milliseconds(chunk == 7 ? 5 : 1));
                out[chunk] = 1;
            });
            QCOMPARE(std::accumulate(out.begin(), out.end(), 0), 8);
        }
    }

    void concurrent_chunks_have_slots_of_their_own() {
        const tbb::global_control allow(tbb::global_control::max_allowed_parallelism, 8);
        WorkTeam team(8);
        std::vector<std::atomic<int>> inside(8);
        std::atomic<bool> shared = false;
        team.begin_step();
        for (int i = 0; i < 200; ++i) {
            team.run(64, [&](std::size_t, std::size_t slot) {
                if (slot >= inside.size() || inside[slot].fetch_add(1) != 0) {
                    shared = true;
                }
                inside[slot].fetch_sub(1);
            });
        }
        team.end_step();
        QVERIFY(!shared);
    }

    void an_exception_reaches_the_caller_data() { thread_counts(); }
    void an_exception_reaches_the_caller() {
        QFETCH(int, threads);
        WorkTeam team(threads);
        for (const bool in_step : {false, true}) {
            if (in_step) {
                team.begin_step();
            }
            QVERIFY_EXCEPTION_THROWN(team.run(100,
                                              [](std::size_t chunk, std::size_t) {
                                                  if (chunk == 37) {
                                                      throw std::runtime_error("chunk 37");
                                                  }
                                              }),
                                     std::runtime_error);
            std::atomic<int> runs = 0;
            team.run(100, [&](std::size_t, std::size_t) { ++runs; });
            QCOMPARE(runs.load(), 100);
            if (in_step) {
                team.end_step();
            }
        }
    }

    void use_from_inside_its_own_work_is_refused_data() { thread_counts(); }
    void use_from_inside_its_own_work_is_refused() {
        QFETCH(int, threads);
        WorkTeam team(threads);
        QVERIFY_EXCEPTION_THROWN(
            team.run(4, [&](std::size_t, std::size_t) { team.run(4, [](std::size_t, std::size_t) {}); }),
            std::logic_error);
    }

    void teams_side_by_side_do_not_lock_up() {
        const tbb::global_control allow(tbb::global_control::max_allowed_parallelism, 8);
        std::vector<std::thread> users;
        std::atomic<int> runs = 0;
        for (int user = 0; user < 3; ++user) {
            users.emplace_back([&] {
                WorkTeam team(4);
                for (int step = 0; step < 50; ++step) {
                    team.begin_step();
                    for (int phase = 0; phase < 10; ++phase) {
                        team.run(6, [&](std::size_t, std::size_t) { ++runs; });
                    }
                    team.end_step();
                }
            });
        }
        for (std::thread& user : users) {
            user.join();
        }
        QCOMPARE(runs.load(), 3 * 50 * 10 * 6);
    }

  private:
    static void thread_counts() {
        QTest::addColumn<int>("threads");
        for (int threads = 1; threads <= 8; ++threads) {
            QTest::addRow("%d threads", threads) << threads;
        }
    }
};

QTEST_APPLESS_MAIN(WorkTeamTest)
#include "tst_work_team.moc"
