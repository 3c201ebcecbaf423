// How a long history feels: 2,000 conversations of 50 messages, generated; every fourth is written in Chinese
// signs. Prints how long the list takes to be there after a start, and how long searches take; the store's
// own thread does both.
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QThread>
#include <algorithm>
#include <cstdio>
#include <vector>

#include "app/conversations/conversation_list_model.h"
#include "app/store/conversation_database.h"

using namespace octavo;

namespace {

constexpr int conversations = 2000;
constexpr int messagesEach = 50;
constexpr int vocabulary = 20'000;

// Always the same words, the early ones far more often, as in a language.
class Words {
  public:
    QString text(int count) {
        QStringList words;
        for (int i = 0; i < count; ++i) {
            const std::uint64_t a = next() % vocabulary;
            const std::uint64_t b = next() % vocabulary;
            const std::uint64_t rank = a * b / vocabulary * (next() % 8 + 1) / 8;
            words.append("w" + QString::number(rank, 36));
        }
        return words.join(' ');
    }

    // As many signs, without spaces.
    QString signs(int count) {
        QString text;
        for (int i = 0; i < count; ++i) {
            text += QChar(static_cast<char16_t>(0x4E00 + next() % 3000 * (next() % 3000) / 3000));
        }
        return text;
    }

  private:
    std::uint64_t next() {
        state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return state_ >> 33;
    }
    std::uint64_t state_ = 1;
};

void generate(const QString& folder) {
    ConversationDatabase database(folder);
    Words words;
    const QDateTime begin = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000);
    MessageId message = 0;
    for (ConversationId id = 1; id <= conversations; ++id) {
        ConversationContents contents;
        contents.summary.id = id;
        contents.summary.title = words.text(4);
        contents.summary.updatedAt = begin.addSecs(600 * id);
        for (int i = 0; i < messagesEach; ++i) {
            MessageRecord record;
            record.id = ++message;
            record.conversationId = id;
            record.parentId = i == 0 ? 0 : message - 1;
            record.author = i % 2 == 0 ? Author::User : Author::Assistant;
            const int length = i % 2 == 0 ? 20 : 150;
            record.text = id % 4 == 0 ? words.signs(2 * length) : words.text(length);
            record.createdAt = contents.summary.updatedAt;
            contents.messages.append(record);
        }
        contents.activeLeaf = message;
        database.addConversation(contents);
    }
}

// Milliseconds until `done`, with the event loop running.
template <typename Done>
double waitFor(Done done) {
    QElapsedTimer timer;
    timer.start();
    while (!done()) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void measureSearch(ConversationListModel& list, const char* what, const QString& query) {
    double best = 1e9;
    int hits = 0;
    for (int run = 0; run < 5; ++run) {
        list.setQuery({});
        list.setQuery(query);
        best = std::min(best, waitFor([&] { return !list.isLoading(); }));
        hits = list.count();
    }
    std::printf("search for %-28s %7.1f ms  %4d conversations\n", what, best, hits);
}

}  // namespace

int main(int argc, char** argv) {
    QCoreApplication program(argc, argv);
    QTemporaryDir own;
    // A folder can be given to keep the history for the next time.
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : own.path();
    const QString path = folder + "/conversations.db";
    if (!QFileInfo::exists(path)) {
        generate(folder);
    }
    std::printf("%d messages, %.0f MB on disk\n", conversations * messagesEach,
                static_cast<double>(QFileInfo(path).size()) / 1e6);

    QElapsedTimer start;
    start.start();
    ConversationStore store(folder);
    ConversationListModel list(store, [] { return ConversationSettings(); });
    waitFor([&] { return list.currentId() != 0; });
    std::printf("start until the list is there   %7.1f ms\n",
                static_cast<double>(start.nsecsElapsed()) / 1e6);

    measureSearch(list, "a rare word", "w" + QString::number(19'000, 36));
    measureSearch(list, "a common word", "w1");
    measureSearch(list, "one letter", "w");
    measureSearch(list, "two letters (hundreds of words)", "wa");
    measureSearch(list, "two words", "w" + QString::number(300, 36) + " w" + QString::number(40, 36));
    measureSearch(list, "a common Chinese sign", QString::fromUtf8("一"));
    measureSearch(list, "two common Chinese signs", QString::fromUtf8("一丁"));
    measureSearch(list, "two Chinese signs, rare", QString::fromUtf8("倀乱"));
    measureSearch(list, "four Chinese signs (none there)", QString::fromUtf8("京都京都"));
    return 0;
}
