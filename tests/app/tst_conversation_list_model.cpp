// The list of conversations: order, search, removal and its undoing, sections and titles.
#include <QAbstractItemModelTester>
#include <QTemporaryDir>

#include "app/conversations/conversation_list_model.h"
#include "app/conversations/conversation_titles.h"
#include "temporary_store.h"

using namespace octavo;
using namespace octavo::test;

class ConversationListModelTest : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        start();
    }
    void cleanup() {
        model_.reset();
        store_.reset();
    }

    void beginsWithOneEmptyConversation() {
        QCOMPARE(model_->count(), 1);
        QCOMPARE(titleAt(0), "New conversation");
        QCOMPARE(model_->currentId(), idAt(0));
        QVERIFY(at(0, ConversationListModel::CurrentRole).toBool());
    }

    void createsNoSecondEmptyConversation() {
        const ConversationId empty = model_->currentId();
        model_->create();
        QCOMPARE(model_->currentId(), empty);
        QCOMPARE(model_->count(), 1);
        model_->markUsed(empty);
        model_->create();
        QVERIFY(model_->currentId() != empty);
        QCOMPARE(model_->count(), 2);
    }

    void movesAConversationUpWhenAMessageComes() {
        const ConversationId old = model_->currentId();
        model_->markUsed(old);
        model_->create();
        QCOMPARE(idAt(1), old);
        MessageRecord record = message(*store_, old, Author::User, "First line\nsecond line");
        record.createdAt = record.createdAt.addSecs(5);
        QSignalSpy moved(model_.get(), &QAbstractItemModel::rowsMoved);
        store_->addMessages({record});
        QTRY_COMPARE(idAt(0), old);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(at(0, ConversationListModel::PreviewRole).toString(), "First line");
    }

    void renamesForGood() {
        model_->rename(model_->currentId(), "  Trip to   Kyoto ");
        QCOMPARE(titleAt(0), "Trip to Kyoto");
        restart();
        QCOMPARE(titleAt(0), "Trip to Kyoto");
        model_->rename(model_->currentId(), "  ");
        QCOMPARE(titleAt(0), "Trip to Kyoto");
    }

    void opensTheLatestConversationAtTheNextStart() {
        const ConversationId first = named("first");
        const ConversationId second = named("second");
        MessageRecord record = message(*store_, first, Author::User, "later");
        record.createdAt = record.createdAt.addSecs(5);
        store_->addMessages({record});
        restart();
        QCOMPARE(model_->currentId(), first);
        QCOMPARE(idAt(1), second);
    }

    void findsWhileItIsTyped() {
        named("Kyoto");
        const ConversationId rice = named("Rice");
        for (const char* query : {"r", "ri", "ric"}) {
            model_->setQuery(query);
        }
        QTRY_VERIFY(!model_->isLoading());
        QCOMPARE(model_->count(), 1);
        QCOMPARE(idAt(0), rice);
        QCOMPARE(at(0, ConversationListModel::MarkedTitleRole).toString(),
                 QString(searchMatchBegin) + "Rice" + searchMatchEnd);
        model_->setQuery("nothing of that name");
        QTRY_COMPARE(model_->count(), 0);
        model_->setQuery("");
        QCOMPARE(model_->count(), 3);
        QCOMPARE(at(0, ConversationListModel::SnippetRole).toString(), QString());
    }

    void putsPinnedConversationsFirst() {
        const ConversationId old = named("old");
        const ConversationId young = named("young");
        QCOMPARE(idAt(0), young);
        model_->setPinned(old, true);
        QCOMPARE(idAt(0), old);
        QCOMPARE(at(0, ConversationListModel::SectionRole).toString(), "Pinned");
        restart();
        QTRY_COMPARE(idAt(0), old);
        QVERIFY(at(0, ConversationListModel::PinnedRole).toBool());
        model_->setPinned(old, false);
        QCOMPARE(idAt(0), young);
    }

    void showsTheConversationsOfATag() {
        const ConversationId kyoto = named("Kyoto");
        const ConversationId rice = named("Rice");
        QSignalSpy tags(model_.get(), &ConversationListModel::allTagsChanged);
        model_->setTags(kyoto, {" travel ", "asia", "travel", ""});
        model_->setTags(rice, {"asia"});
        QCOMPARE(model_->allTags(), (QStringList{"asia", "travel"}));
        QCOMPARE(tags.count(), 1);
        model_->setTag("travel");
        QCOMPARE(model_->count(), 1);
        QCOMPARE(idAt(0), kyoto);
        model_->setTags(rice, {"travel"});
        QCOMPARE(model_->count(), 2);
        model_->setTags(kyoto, {});
        QCOMPARE(model_->count(), 1);
        QCOMPARE(idAt(0), rice);
        model_->setTags(rice, {});  // nothing has it any more: all are shown again
        QCOMPARE(model_->tag(), QString());
        QCOMPARE(model_->count(), 3);
    }

    void searchesWithinATag() {
        const ConversationId kyoto = named("Rice in Kyoto");
        named("Rice");
        model_->setTags(kyoto, {"travel"});
        model_->setTag("travel");
        model_->setQuery("rice");
        QTRY_VERIFY(!model_->isLoading());
        QCOMPARE(model_->count(), 1);
        QCOMPARE(idAt(0), kyoto);
        model_->setTag("");
        QTRY_COMPARE(model_->count(), 2);
    }

    void duplicatesAConversationAndOpensTheCopy() {
        const ConversationId first = named("Kyoto");
        const MessageRecord question = message(*store_, first, Author::User, "When?");
        store_->addMessages({question, message(*store_, first, Author::Assistant, "In May.", question.id)});
        model_->duplicate(first);
        QTRY_VERIFY(model_->currentId() > first);
        const ConversationContents copy = resultOf(store_->contents(model_->currentId()));
        QCOMPARE(copy.summary.title, "Kyoto (copy)");
        QCOMPARE(copy.messages.size(), 2);
        QCOMPARE(copy.messages.at(1).text, "In May.");
        QCOMPARE(resultOf(store_->contents(first)).messages.size(), 2);
    }

    void removesAtOnceAndOpensTheNeighbour() {
        const ConversationId first = named("first");
        const ConversationId second = named("second");
        QSignalSpy removed(model_.get(), &ConversationListModel::removed);
        model_->open(second);
        model_->remove(second);
        QCOMPARE(model_->count(), 2);
        QCOMPARE(model_->currentId(), first);
        QCOMPARE(removed.count(), 1);
        QVERIFY(model_->isUndoAvailable());
        QVERIFY(model_->undoText().contains("second"));
    }

    void bringsARemovedConversationBack() {
        const ConversationId id = named("Kyoto");
        QTRY_COMPARE(resultOf(store_->summaries()).size(), 2);
        model_->remove(id);
        model_->undoRemove();
        QCOMPARE(idAt(0), id);
        QCOMPARE(model_->currentId(), id);
        QVERIFY(!model_->isUndoAvailable());
        QTRY_COMPARE(resultOf(store_->summaries()).size(), 2);
        QCOMPARE(model_->count(), 2);
    }

    void reallyDeletesAfterTheUndoWindow() {
        const ConversationId id = named("Kyoto");
        model_->setUndoWindow(std::chrono::milliseconds(20));
        model_->remove(id);
        QTRY_VERIFY(!model_->isUndoAvailable());
        store_->markDeleted(id, false);  // too late
        QVERIFY(!failureOf(store_->contents(id)).isEmpty());
    }

    void removesTheLastConversationAndBeginsANewOne() {
        const ConversationId only = model_->currentId();
        model_->remove(only);
        QCOMPARE(model_->count(), 1);
        QVERIFY(model_->currentId() != only);
        QVERIFY(model_->currentId() != 0);
    }

    void sortsDaysIntoSections_data() {
        QTest::addColumn<QDate>("date");
        QTest::addColumn<QString>("section");
        const QDate today(2026, 3, 15);
        QTest::newRow("today") << today << "Today";
        QTest::newRow("a clock that was wrong") << today.addDays(2) << "Today";
        QTest::newRow("yesterday") << today.addDays(-1) << "Yesterday";
        QTest::newRow("two days ago") << today.addDays(-2) << "Previous 7 days";
        QTest::newRow("seven days ago") << today.addDays(-7) << "Previous 7 days";
        QTest::newRow("eight days ago") << today.addDays(-8) << "Previous 30 days";
        QTest::newRow("this year") << QDate(2026, 1, 2) << "January";
        QTest::newRow("last year") << QDate(2025, 12, 31) << "December 2025";
    }
    void sortsDaysIntoSections() {
        QFETCH(QDate, date);
        QFETCH(QString, section);
        QLocale::setDefault(QLocale::c());
        QCOMPARE(sectionOf(date, QDate(2026, 3, 15)), section);
    }

    void makesATitleOfTheFirstWords_data() {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("title");
        QTest::newRow("short") << "What is the KV cache?"
                               << "What is the KV cache?";
        QTest::newRow("lines and marks") << "# Plan\n\n**three** days"
                                         << "Plan three days";
        QTest::newRow("long") << "Please write me a letter to the tax office about last year"
                              << "Please write me a letter to the tax office…";
        QTest::newRow("one long word") << QString(80, 'x') << QString(47, 'x') + "…";
        QTest::newRow("no spaces") << QString(60, QChar(0x4e00)) << QString(47, QChar(0x4e00)) + "…";
        QTest::newRow("only marks") << "***"
                                    << "";
    }
    void makesATitleOfTheFirstWords() {
        QFETCH(QString, message);
        QFETCH(QString, title);
        QCOMPARE(titleFrom(message), title);
    }

  private:
    void start() {
        store_ = std::make_unique<ConversationStore>(folder_->path());
        model_ = std::make_unique<ConversationListModel>(*store_, [] { return ConversationSettings(); });
        tester_ = std::make_unique<QAbstractItemModelTester>(
            model_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_VERIFY_WITH_TIMEOUT(model_->currentId() != 0, 30'000);  // a busy disk takes its time
    }
    void restart() {
        cleanup();
        start();
    }
    // Opened, so that the next one is another.
    ConversationId named(const QString& title) {
        model_->markUsed(model_->currentId());
        model_->create();
        model_->rename(model_->currentId(), title);
        return model_->currentId();
    }
    QVariant at(int row, int role) const { return model_->data(model_->index(row), role); }
    ConversationId idAt(int row) const {
        return at(row, ConversationListModel::ConversationIdRole).toLongLong();
    }
    QString titleAt(int row) const { return at(row, ConversationListModel::TitleRole).toString(); }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<ConversationStore> store_;
    std::unique_ptr<ConversationListModel> model_;
    std::unique_ptr<QAbstractItemModelTester> tester_;
};

QTEST_GUILESS_MAIN(ConversationListModelTest)
#include "tst_conversation_list_model.moc"
