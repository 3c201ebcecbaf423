// How the real window feels: bench_window HISTORY MODEL, where HISTORY is a folder that bench_history filled
// and MODEL a model that holds 10,000 tokens. Opens the window on them, does what a user does, and prints for
// each step the longest event of the window's thread, what that thread itself worked for one at most, and the
// times between frames.
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QStorageInfo>
#include <QTimer>
#include <QtQml/QQmlExtensionPlugin>
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "app/application.h"
#include "app/engine/local_engine.h"
#include "app/watched_application.h"
#include "qml/renderer.h"

Q_IMPORT_QML_PLUGIN(OctavoPlugin)

using namespace octavo;

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration time) {
    return std::chrono::duration<double, std::milli>(time).count();
}

// Of the frames that reached the screen since the last call. Frames come from the renderer's thread.
class Frames {
  public:
    explicit Frames(QQuickWindow& window) {
        connection_ = QObject::connect(
            &window, &QQuickWindow::frameSwapped, &window,
            [this] {
                const std::lock_guard lock(mutex_);
                times_.push_back({Clock::now(), counting_});
            },
            Qt::DirectConnection);
    }
    ~Frames() { QObject::disconnect(connection_); }
    Frames(const Frames&) = delete;
    Frames& operator=(const Frames&) = delete;

    // Whether frames count from now on: without movement there are none.
    void count(bool counting) { counting_ = counting; }
    // Milliseconds between frames that count, ascending.
    std::vector<double> take() {
        const std::lock_guard lock(mutex_);
        std::vector<double> between;
        for (std::size_t i = 1; i < times_.size(); ++i) {
            if (times_[i].counts && times_[i - 1].counts) {
                between.push_back(milliseconds(times_[i].at - times_[i - 1].at));
            }
        }
        times_.clear();
        std::sort(between.begin(), between.end());
        return between;
    }

  private:
    std::mutex mutex_;
    struct Frame {
        Clock::time_point at;
        bool counts;
    };
    std::vector<Frame> times_;
    std::atomic<bool> counting_{true};
    QMetaObject::Connection connection_;
};

// The item of that name; null: there is none.
QQuickItem* itemBelow(QQuickItem& item, const QString& name) {
    for (QQuickItem* child : item.childItems()) {
        if (child->objectName() == name) {
            return child;
        }
        if (QQuickItem* found = itemBelow(*child, name)) {
            return found;
        }
    }
    return nullptr;
}

class Bench {
  public:
    Bench(WatchedApplication& program, Application& application, QQuickWindow& window)
        : program_(program), application_(application), window_(window), frames_(window) {}

    // Does it, lets the window's events run until `done`, and prints.
    void step(const char* what, const std::function<void()>& begin, const std::function<bool()>& done,
              bool withFrames = false) {
        std::chrono::nanoseconds longest{0};
        QString worst;
        program_.watch(std::chrono::milliseconds(2), [&](const QString& report) {
            if (program_.longestEvent() > longest) {
                longest = program_.longestEvent();
                worst = report;
            }
        });
        frames_.take();
        const auto start = Clock::now();
        const auto limit = start + std::chrono::seconds(60);
        begin();
        const double call = milliseconds(Clock::now() - start);  // made outside of any event
        QTimer tick;  // so that the loop looks at `done` when nothing else happens
        tick.start(5);
        while (!done() && Clock::now() < limit) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        const double took = milliseconds(Clock::now() - start);
        program_.watch({}, {});
        std::printf("%-34s %8.0f ms  longest event %6.1f ms, work %6.1f", what, took,
                    std::max(call, milliseconds(longest)), milliseconds(program_.longestWork()));
        if (const std::vector<double> frames = frames_.take(); withFrames && !frames.empty()) {
            const auto at = [&](double share) {
                return frames[static_cast<std::size_t>(share * static_cast<double>(frames.size() - 1))];
            };
            std::printf("  %4zu frames: half within %4.1f ms, 95 %% within %4.1f, longest %5.1f",
                        frames.size(), at(0.5), at(0.95), at(1));
        }
        std::printf("\n");
        if (longest > std::chrono::milliseconds(50)) {
            std::printf("    %s\n", qPrintable(worst));
        }
        std::fflush(stdout);
    }

    QQuickItem* item(const char* name) { return itemBelow(*window_.contentItem(), name); }

    // Throws a list as a finger does, to and fro; `first` is its direction, in pixels a second.
    void fling(const char* what, const char* list, double first) {
        QQuickItem* view = item(list);
        int throws = 0;
        QElapsedTimer since;
        const auto throwAgain = [&] {
            QMetaObject::invokeMethod(view, "flick", Q_ARG(qreal, 0.0),
                                      Q_ARG(qreal, throws % 2 == 0 ? first : -first));
            ++throws;
            since.restart();
        };
        step(
            what, throwAgain,
            [&] {
                frames_.count(view->property("moving").toBool());
                if (since.elapsed() > 1200 && throws < 4) {
                    throwAgain();
                }
                return throws == 4 && since.elapsed() > 1200;
            },
            true);
        frames_.count(true);
    }

  private:
    WatchedApplication& program_;
    Application& application_;
    QQuickWindow& window_;
    Frames frames_;
};

// About 8,000 tokens of a tokenizer that knows little more than bytes, as models with random weights have;
// how many is printed.
QString longDocument() {
    QString text;
    for (int line = 0; text.size() < 8'000; ++line) {
        text += QString("Line %1 says that the ship left the harbour at noon.\n").arg(line);
    }
    return text;
}

QString longAnswer() {
    QString text;
    for (int i = 0; text.size() < 1'000'000; ++i) {
        text += QString(
                    "## Part %1\n\nSome **words** of an answer, with `code` and [a "
                    "link](https://example.org).\n\n"
                    "- one\n- two\n\n```cpp\nint number = %1;\n```\n\n")
                    .arg(i);
    }
    return text;
}

void run(Bench& bench, Application& application) {
    ChatViewModel& chat = *application.chat();
    ConversationListModel& list = *application.conversations();
    const auto idle = [&] { return chat.canSend(); };
    bench.step(
        "load the model", [] {}, [&] { return idle() && !application.models()->isLoading(); });
    bench.fling("fling the list", "conversationList", -6000);
    bench.step(
        "open another conversation", [&] { list.open(list.currentId() == 7 ? 8 : 7); },
        [&] { return chat.conversationId() <= 8 && chat.messages()->count() > 2 && idle(); }, true);
    bench.fling("fling its messages", "messageList", 6000);
    for (const QString& query : QStringList{"w", "w1", "w1a", "w1a w2"}) {
        const QByteArray what = "search for " + query.toUtf8();
        bench.step(
            what.constData(), [&] { list.setQuery(query); }, [&] { return !list.isLoading(); });
    }
    bench.step(
        "all conversations again", [&] { list.setQuery({}); }, [&] { return !list.isLoading(); });
    bench.step(
        "a new conversation", [&] { list.create(); }, idle);
    bench.step(
        "attach a document", [&] { chat.attachText("ship.txt", longDocument()); },
        [&] { return chat.attachments()->tokens() > 0 && idle(); });
    std::printf("    it has %d tokens\n", chat.attachments()->tokens());
    bench.step(
        "send; read the prompt", [&] { chat.send("What left the harbour?"); },
        [&] { return chat.state() == ChatViewModel::Answering || !chat.isBusy(); }, true);
    QElapsedTimer since;
    since.start();
    bench.step(
        "write for 5 seconds", [] {}, [&] { return since.elapsed() > 5000 || !chat.isBusy(); }, true);
    const MessageListModel& messages = *chat.messages();
    std::printf(
        "    context: %d tokens %s\n", application.inspector()->contextUsed(),
        qPrintable(
            messages.data(messages.index(messages.count() - 1), MessageListModel::FailureRole).toString()));
    bench.step(
        "stop", [&] { chat.stop(); }, [&] { return !chat.isBusy(); });
    bench.step(
        "keys and values to 4 bits", [&] { application.inspector()->setCachePreset("balanced"); },
        [&] { return application.inspector()->cacheBytesAfter() > 0; });
    bench.step(
        "other weights", [&] { application.inspector()->setWeightsFormat("q4"); },
        [&] { return !application.models()->isLoading(); });
    ConversationContents contents;
    contents.summary.updatedAt = QDateTime::currentDateTimeUtc();
    MessageRecord question;
    question.id = 1;
    question.text = "Write a very long answer.";
    MessageRecord answer;
    answer.id = 2;
    answer.parentId = 1;
    answer.author = Author::Assistant;
    answer.text = longAnswer();
    contents.messages = {question, answer};
    contents.activeLeaf = 2;
    bench.step(
        "a message of 1,000,000 characters", [&] { list.adopt(contents); },
        [&] { return chat.messages()->count() == 2 && idle(); }, true);
    since.restart();
    bench.step(
        "until it is laid out", [] {}, [&] { return since.elapsed() > 2000; });
    bench.fling("fling through it", "messageList", 6000);
    since.restart();
    bench.step(
        "afterwards", [] {}, [&] { return since.elapsed() > 500; });
}

}  // namespace

int main(int argc, char** argv) {
    const auto begin = Clock::now();
    WatchedApplication program(argc, argv);
    if (argc < 3) {
        std::fprintf(stderr, "usage: bench_window HISTORY MODEL\n");
        return 1;
    }
    chooseRenderer();
    QQuickStyle::setStyle("Basic");
    ApplicationOptions options;
    options.dataFolder = QString::fromLocal8Bit(argv[1]);
    options.modelsToOpen = {QString::fromLocal8Bit(argv[2])};
    options.engines = std::make_shared<LocalEngineFactory>();
    Application application(options);
    application.settings()->setContextLimit(16384);
    QQmlApplicationEngine engine;
    application.giveTo(engine);
    engine.load(QUrl("qrc:/Octavo/Main.qml"));
    if (engine.rootObjects().isEmpty()) {
        return 1;
    }
    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());
    bool seen = false;
    QObject::connect(window, &QQuickWindow::frameSwapped, window,
                     [&] { seen = seen || application.chat()->messages()->count() > 0; });
    const double made = milliseconds(Clock::now() - begin);
    Bench bench(program, application, *window);
    bench.step(
        "start: the first event loop", [] {}, [&] { return seen; });
    std::printf("start until conversation and list are seen: %.0f ms (window made after %.0f)\n",
                milliseconds(Clock::now() - begin), made);
    run(bench, application);
    return 0;
}
