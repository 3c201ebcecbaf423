// No event of the window's thread works long while the engine loads, reads 8,000 tokens, writes, is searched
// beside, and changes weights and cache: with a real engine and a small model. What counts is the processor's
// time of that thread, which a busy machine does not lengthen; that the thread never waits either is
// tst_never_waits' matter.
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <algorithm>
#include <chrono>
#include <functional>

#include "app/application.h"
#include "app/engine/local_engine.h"
#include "app/system/thread_time.h"
#include "tests/engine/model_writer.h"

using namespace octavo;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(NDEBUG)
// Such builds are many times as slow.
constexpr double longestWork = 500;     // milliseconds
constexpr int longestWait = 1'200'000;  // milliseconds
#else
constexpr double longestWork = 50;
constexpr int longestWait = 120'000;
#endif

double workOfThisThread() {
    return std::chrono::duration<double, std::milli>(worked_by_thread()).count();
}

class MeasuredApplication : public QGuiApplication {
  public:
    using QGuiApplication::QGuiApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        if (QThread::currentThread() != thread() || depth_ > 0) {
            return QGuiApplication::notify(receiver, event);
        }
        const QByteArray name = receiver->metaObject()->className();  // it may be gone afterwards
        ++depth_;
        const double begin = workOfThisThread();
        const bool handled = QGuiApplication::notify(receiver, event);
        const double work = workOfThisThread() - begin;
        --depth_;
        if (work > longest_) {
            longest_ = work;
            receiver_ = name;
        }
        return handled;
    }
    void begin() { longest_ = 0; }
    double longest() const { return longest_; }
    QByteArray receiver() const { return receiver_; }

  private:
    int depth_ = 0;  // an event within an event counts as part of it
    double longest_ = 0;
    QByteArray receiver_;
};

}  // namespace

class WindowThreadTest : public QObject {
    Q_OBJECT

  private slots:
    void noEventWorksLong() {
        const QTemporaryDir folder;
        testing::ModelShape shape;
        shape.context = 16'384;
        testing::write_huggingface_folder(folder.filePath("model").toStdString(), shape,
                                          testing::random_weights(shape, 1));
        ApplicationOptions options;
        options.dataFolder = folder.filePath("data");
        options.guideFolder = folder.filePath("model");
        options.engines = std::make_shared<LocalEngineFactory>();
        Application application(options);
        application.settings()->setContextLimit(shape.context);
        ChatViewModel& chat = *application.chat();

        during("loading", [] {});
        QTRY_VERIFY(chat.canSend() && !application.models()->isLoading());
        check();
        during("counting a document's tokens",
               [&] { chat.attachText("words.txt", QString("one two day ").repeated(3000)); });
        QTRY_VERIFY(chat.attachments()->tokens() > 8000 && chat.canSend());
        check();
        during("reading 8,000 tokens", [&] {
            chat.setMaxTokens(300);
            chat.send("What is there?");
        });
        QTRY_VERIFY_WITH_TIMEOUT(chat.messages()->count() == 2 && chat.state() != ChatViewModel::Prefilling,
                                 longestWait);
        check();
        during("writing and searching", [&] { application.conversations()->setQuery("what"); });
        QTRY_VERIFY(!application.conversations()->isLoading());
        QTRY_VERIFY_WITH_TIMEOUT(!chat.isBusy(), longestWait);
        check();
        QTRY_VERIFY2(application.inspector()->contextUsed() > 8000, qPrintable(chat.errorText()));
        during("compressing the cache", [&] { application.inspector()->setCachePreset("balanced"); });
        QTRY_VERIFY(application.inspector()->cacheBytesAfter() > 0);
        check();
        during("switching weights", [&] { application.inspector()->setWeightsFormat("q8"); });
        QTRY_VERIFY(sent_ && !application.models()->isLoading());
        check();
    }

  private:
    // Does it as an event, as the window would.
    void during(const char* what, const std::function<void()>& work) {
        what_ = what;
        sent_ = false;
        program().begin();
        QTimer::singleShot(0, this, [this, work] {
            work();
            sent_ = true;
        });
        QTRY_VERIFY(sent_);
    }
    void check() {
        QVERIFY2(program().longest() < longestWork,
                 qPrintable(QString("while %1 an event of %2 worked for %3 ms")
                                .arg(what_, QString::fromLatin1(program().receiver()))
                                .arg(program().longest())));
    }
    static MeasuredApplication& program() {
        return *static_cast<MeasuredApplication*>(QCoreApplication::instance());
    }

    QString what_;
    bool sent_ = false;
};

int main(int argc, char** argv) {
    MeasuredApplication program(argc, argv);
    WindowThreadTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_window_thread.moc"
