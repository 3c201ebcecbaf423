// What counts as a right answer, and the conversations in which recall is tested.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <set>

#include "app/evaluation/questions.h"
#include "app/evaluation/recall_test.h"
#include "engine/error.h"

using namespace octavo;

namespace {

std::filesystem::path written(const QTemporaryDir& folder, const QByteArray& text) {
    QFile file(folder.filePath("file.txt"));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
        qFatal("The test's file cannot be written.");
    }
    return file.fileName().toStdString();
}

std::size_t count_letters(std::span<const ChatMessage> messages) {
    std::size_t letters = 0;
    for (const ChatMessage& message : messages) {
        letters += message.content.size();
    }
    return letters;
}

}  // namespace

class EvaluationTest : public QObject {
    Q_OBJECT

  private slots:
    void tellsRightAnswersFromWrongOnes_data() {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<bool>("right");
        QTest::newRow("the word") << "It is 19."
                                  << "19" << true;
        QTest::newRow("another number") << "It is 190."
                                        << "19" << false;
        QTest::newRow("any of a group") << "Nine."
                                        << "9|nine" << true;
        QTest::newRow("all groups") << "A key and a value."
                                    << "key|keys & value|values" << true;
        QTest::newRow("one group missing") << "A key."
                                           << "key|keys & value|values" << false;
        QTest::newRow("signs between") << "Press Ctrl+Shift+C now"
                                       << "ctrl+shift+c" << true;
        QTest::newRow("half a phrase") << "Press Ctrl+C"
                                       << "ctrl+shift+c" << false;
        QTest::newRow("a part of a word") << "monkeys"
                                          << "key|keys" << false;
        QTest::newRow("nothing") << ""
                                 << "19" << false;
        QTest::newRow("a story")
            << "One morning Ida found a key in the garden. A fox came near and seemed to wait for her. They "
               "followed it up the hill together, and that night nobody was alone."
            << "@story" << true;
        QTest::newRow("a remark") << "I am tiny. I know no stories. Sorry."
                                  << "@story" << false;
    }
    void tellsRightAnswersFromWrongOnes() {
        QFETCH(QString, answer);
        QFETCH(QString, expected);
        QFETCH(bool, right);
        QCOMPARE(is_right(answer.toStdString(), expected.toStdString()), right);
    }

    void readsQuestionsWithTheirSubjects() {
        const QTemporaryDir folder;
        const std::vector<Question> questions =
            read_questions(written(folder,
                                   "# a remark\n\n[cache] key & value\nWhat is it?\n[sums] number\n3 + 4 => "
                                   "7\nI am Ida // Who am I => ida\n"));
        QCOMPARE(questions.size(), 3UL);
        QCOMPARE(questions[0].subject, std::string("cache"));
        QCOMPARE(questions[0].expected, std::string("key & value"));
        QCOMPARE(questions[1].turns, std::vector<std::string>{"3 + 4"});
        QCOMPARE(questions[1].expected, std::string("7"));
        QCOMPARE(questions[2].turns, (std::vector<std::string>{"I am Ida", "Who am I"}));
    }

    void refusesQuestionsWithoutASubject() {
        const QTemporaryDir folder;
        QVERIFY_EXCEPTION_THROWN(read_questions(written(folder, "What is it?\n")), Error);
        QVERIFY_EXCEPTION_THROWN(read_questions("/nowhere/questions.txt"), Error);
    }

    void putsTheDistanceBetweenAFactAndItsQuestion() {
        const QTemporaryDir folder;
        const RecallTest test = read_recall_test(written(
            folder, "[probes]\nI am {x}. | Who am I? | Ida Tom\n[filler]\nOne? | First.\nTwo? | Second.\n"));
        QCOMPARE(test.probes.size(), 2UL);
        QCOMPARE(test.probes[1].told, std::string("I am Tom."));
        QCOMPARE(test.probes[1].expected, std::string("Tom"));
        const std::vector<ChatMessage> messages =
            recall_conversation(test, test.probes[0], 1, 25, count_letters);
        QCOMPARE(messages.front().content, std::string("I am Ida."));
        QCOMPARE(messages[2].content, std::string("Two?"));
        QCOMPARE(messages[4].content, std::string("One?"));
        QCOMPARE(messages.back().content, std::string("Who am I?"));
        const std::size_t between = count_letters(std::span(messages).subspan(2, messages.size() - 3));
        QVERIFY(between >= 25 && between < 25 + 11);
    }

    void refusesARecallTestWithoutFiller() {
        const QTemporaryDir folder;
        QVERIFY_EXCEPTION_THROWN(read_recall_test(written(folder, "[probes]\nI am {x}. | Who? | Ida\n")),
                                 Error);
        QVERIFY_EXCEPTION_THROWN(read_recall_test(written(folder, "[probes]\nI am {x}. | Who?\n")), Error);
    }

    // The files that ship: three hundred questions, none of them twice.
    void theGuidesOwnExaminationIsWhole() {
        const std::filesystem::path folder = OCTAVO_GUIDE "/evaluation";
        const std::vector<Question> questions = read_questions(folder / "questions.txt");
        QCOMPARE(questions.size(), 300UL);
        std::set<std::vector<std::string>> different;
        for (const Question& question : questions) {
            different.insert(question.turns);
        }
        QCOMPARE(different.size(), 300UL);
        QVERIFY(!read_recall_test(folder / "recall.txt").probes.empty());
    }
};

QTEST_GUILESS_MAIN(EvaluationTest)
#include "tst_evaluation.moc"
