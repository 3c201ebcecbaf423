// Files mapped into memory.
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cstring>
#include <utility>

#include "engine/files/memory_map.h"
#include "tests/engine/container_writer.h"
#include "tests/engine/file_errors.h"

using namespace octavo;
using namespace octavo::testing;

class TestMemoryMap : public QObject {
    Q_OBJECT

  private slots:
    void holds_the_bytes_of_the_file() {
        write_file(file_, "some bytes");
        const MemoryMap map(file_);
        QCOMPARE(map.bytes().size(), std::size_t{10});
        QVERIFY(std::memcmp(map.bytes().data(), "some bytes", 10) == 0);
    }

    void an_empty_file_has_no_bytes() {
        write_file(file_, "");
        QVERIFY(MemoryMap(file_).bytes().empty());
    }

    void bytes_stay_the_same_after_their_release() {
        std::string contents(100'000, '\0');
        for (std::size_t i = 0; i < contents.size(); ++i) {
            contents[i] = static_cast<char>(i * 31 % 251);
        }
        write_file(file_, contents);
        const MemoryMap map(file_);
        for (const std::size_t begin : {0UL, 1UL, 4096UL, 5000UL, 99'999UL}) {
            map.release(map.bytes().subspan(begin));
            map.release(map.bytes().subspan(begin, std::min(contents.size() - begin, std::size_t{9000})));
        }
        map.release({});
        QVERIFY(std::memcmp(map.bytes().data(), contents.data(), contents.size()) == 0);
    }

    void moves_to_another_owner() {
        write_file(file_, "some bytes");
        MemoryMap map(file_);
        const auto* address = map.bytes().data();
        MemoryMap other = std::move(map);
        QCOMPARE(other.bytes().data(), address);
        write_file(folder_.filePath("other").toStdString(), "more");
        MemoryMap third(folder_.filePath("other").toStdString());
        third = std::move(other);
        QCOMPARE(third.bytes().data(), address);
    }

    void says_what_cannot_be_mapped() {
        const std::filesystem::path folder = folder_.path().toStdString();
        QVERIFY(error_of([&] { MemoryMap map(folder / "absent"); }).find("cannot be read") !=
                std::string::npos);
        QVERIFY(error_of([&] { MemoryMap map(folder); }).find("not a file") != std::string::npos);
    }

  private:
    QTemporaryDir folder_;
    std::filesystem::path file_ = folder_.filePath("file").toStdString();
};

QTEST_APPLESS_MAIN(TestMemoryMap)
#include "tst_memory_map.moc"
