// A thread that sleeps until a number changes is woken, also by a change that comes as it falls asleep.
#include <QTest>
#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

#include "kernels/cpu/address_wait.h"

using namespace octavo;

class AddressWaitTest : public QObject {
    Q_OBJECT

  private slots:
    void a_number_that_has_changed_is_not_slept_on() {
        std::atomic<std::uint32_t> number = 7;
        sleep_while(number, 6);
        QCOMPARE(number.load(), 7U);
    }

    // One falls asleep while the other changes the number, over and over, with no pause between the two.
    void no_change_is_slept_through() {
        constexpr std::uint32_t hand_overs = 20'000;
        std::atomic<std::uint32_t> turn = 0;
        const auto take_turns = [&turn](std::uint32_t first) {
            for (std::uint32_t mine = first; mine < hand_overs; mine += 2) {
                for (std::uint32_t seen = turn.load(); seen != mine; seen = turn.load()) {
                    sleep_while(turn, seen);
                }
                turn.store(mine + 1);
                wake_all(turn);
            }
        };
        std::thread other(take_turns, 1);
        take_turns(0);
        other.join();
        QCOMPARE(turn.load(), hand_overs);
    }

    void all_who_sleep_are_woken() {
        std::atomic<std::uint32_t> number = 0;
        std::atomic<int> awake = 0;
        std::vector<std::thread> sleepers;
        for (int i = 0; i < 4; ++i) {
            sleepers.emplace_back([&] {
                while (number.load() == 0) {
                    sleep_while(number, 0);
                }
                ++awake;
            });
        }
        number.store(1);
        wake_all(number);
        for (std::thread& sleeper : sleepers) {
            sleeper.join();
        }
        QCOMPARE(awake.load(), 4);
    }
};

QTEST_APPLESS_MAIN(AddressWaitTest)
#include "tst_address_wait.moc"
