// How a message is cut into blocks, and that a growing message ends in the same blocks as the whole one.
#include <QElapsedTimer>
#include <QTest>

#include "qml/text/markdown_block_model.h"
#include "qml/text/markdown_blocks.h"

using octavo::MarkdownBlock;
using octavo::MarkdownBlockModel;
using Kind = octavo::MarkdownBlock::Kind;

namespace {

QString joined(const QVector<MarkdownBlock>& blocks) {
    QString text;
    for (const MarkdownBlock& block : blocks) {
        text += block.text;
    }
    return text;
}

}  // namespace

class TestMarkdownBlocks : public QObject {
    Q_OBJECT

  private slots:
    void partsProseFromFencedCode();
    void partsQuotationsFromProse();
    void namesTheLanguageOfAFence();
    void endsCodeAtAFenceOfItsOwnKindOnly();
    void keepsAnOpenFenceAsCode();
    void treatsIndentedBackticksInAListAsText();
    void keepsAListInOneBlock();
    void cutsLongProseBetweenParagraphs();
    void cutsALineWithoutEnd();
    void cutsLongCodeIntoPiecesThatBelongTogether();
    void growsToTheSameBlocksAsTheWhole_data();
    void growsToTheSameBlocksAsTheWhole();
    void announcesOnlyTheLastBlockWhileGrowing();
    void returnsTheWholeOfCodeInPieces();
    void neverCutsPlainTextWithinACharacter();
    void holdsBackWhatIsNotYetDecided_data();
    void holdsBackWhatIsNotYetDecided();
    void splitsAMillionCharactersInTime();
};

void TestMarkdownBlocks::partsProseFromFencedCode() {
    const auto blocks = octavo::splitMarkdown("Before\n```\ncode\n```\nafter");
    QCOMPARE(blocks.size(), 3);
    QCOMPARE(blocks[0].kind, Kind::Prose);
    QCOMPARE(blocks[0].text, "Before");
    QCOMPARE(blocks[1].kind, Kind::Code);
    QCOMPARE(blocks[1].text, "code");
    QVERIFY(blocks[1].complete);
    QCOMPARE(blocks[2].text, "after");
}

void TestMarkdownBlocks::partsQuotationsFromProse() {
    const auto blocks = octavo::splitMarkdown(
        "He wrote:\n> one\n> > deeper\ncarried on\n>\n> - two\n\n> three\n\nAnd then:\n\n1. first\n   > of "
        "the item\n");
    QCOMPARE(blocks.size(), 3);
    QCOMPARE(blocks[0].kind, Kind::Prose);
    QCOMPARE(blocks[1].kind, Kind::Quote);
    QCOMPARE(octavo::withoutQuoteMarks(blocks[1].text).trimmed(),
             "one\n> deeper\ncarried on\n\n- two\n\nthree");
    QCOMPARE(blocks[2].kind, Kind::Prose);
    QVERIFY(blocks[2].text.contains("> of the item"));
    QVERIFY(blocks[0].text.startsWith("He wrote") && blocks[2].text.startsWith("And then"));
    // Code ends one too, and long ones stay quotations.
    QCOMPARE(octavo::splitMarkdown("> a\n```\nb\n```\nc").size(), 3);
    QCOMPARE(octavo::splitMarkdown("> a\n```\nb\n```\nc")[2].kind, Kind::Prose);
    for (const MarkdownBlock& block : octavo::splitMarkdown("> " + QString("word ").repeated(4000))) {
        QCOMPARE(block.kind, Kind::Quote);
    }
}

void TestMarkdownBlocks::namesTheLanguageOfAFence() {
    QCOMPARE(octavo::splitMarkdown("```python title=x\npass\n```")[0].language, "python");
    QCOMPARE(octavo::splitMarkdown("~~~ c++\nint i;\n~~~")[0].language, "c++");
    QVERIFY(octavo::splitMarkdown("```\npass\n```")[0].language.isEmpty());
}

void TestMarkdownBlocks::endsCodeAtAFenceOfItsOwnKindOnly() {
    const auto blocks = octavo::splitMarkdown("````md\n```\ninner\n```\n~~~\n````\nend");
    QCOMPARE(blocks.size(), 2);
    QCOMPARE(blocks[0].text, "```\ninner\n```\n~~~");
}

void TestMarkdownBlocks::keepsAnOpenFenceAsCode() {
    const auto blocks = octavo::splitMarkdown("```py\nprint(1)");
    QCOMPARE(blocks.size(), 1);
    QCOMPARE(blocks[0].kind, Kind::Code);
    QVERIFY(!blocks[0].complete);
    QCOMPARE(octavo::splitMarkdown("```py").size(), 1);
}

void TestMarkdownBlocks::treatsIndentedBackticksInAListAsText() {
    const auto blocks = octavo::splitMarkdown("- item\n\n      ```\n      text\n      ```\n");
    QCOMPARE(blocks.size(), 1);
    QCOMPARE(blocks[0].kind, Kind::Prose);
}

void TestMarkdownBlocks::keepsAListInOneBlock() {
    QString list;
    for (int i = 1; i <= 40; ++i) {
        list += QStringLiteral("%1. %2\n\n   more about it\n\n").arg(i).arg(QString(60, u'x'));
    }
    QCOMPARE(octavo::splitMarkdown(list).size(), 1);
}

void TestMarkdownBlocks::cutsLongProseBetweenParagraphs() {
    const QString paragraph = QString("word ").repeated(100).trimmed();
    QString text = paragraph;
    for (int i = 0; i < 19; ++i) {
        text += "\n\n" + paragraph;
    }
    const auto blocks = octavo::splitMarkdown(text);
    QVERIFY(blocks.size() >= 5);
    for (const MarkdownBlock& block : blocks) {
        QVERIFY(block.text.size() < octavo::longestBlock);
        QVERIFY(!block.continued || &block != &blocks.first());
        QVERIFY(block.text.trimmed().startsWith("word") && block.text.trimmed().endsWith("word"));
    }
}

void TestMarkdownBlocks::cutsALineWithoutEnd() {
    const QString line(20000, u'x');
    const auto blocks = octavo::splitMarkdown(line);
    QVERIFY(blocks.size() >= 4);
    QCOMPARE(joined(blocks), line);
}

void TestMarkdownBlocks::cutsLongCodeIntoPiecesThatBelongTogether() {
    const QString code = QString("line of code\n").repeated(2000);
    const auto blocks = octavo::splitMarkdown("```c\n" + code + "```\nafter");
    QVERIFY(blocks.size() > 3);
    QVERIFY(!blocks[0].continued);
    for (int i = 1; i < blocks.size() - 1; ++i) {
        QVERIFY(blocks[i].continued);
        QCOMPARE(blocks[i].language, "c");
        QVERIFY(blocks[i].text.startsWith("line of code"));
    }
    QVERIFY(!blocks.last().continued);
}

void TestMarkdownBlocks::growsToTheSameBlocksAsTheWhole_data() {
    QTest::addColumn<QString>("message");
    QTest::newRow("prose, list, table")
        << "# Head\n\nText **bold**.\n\n- a\n  - b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n";
    QTest::newRow("code") << "One\n```python\nprint('`')\n\nx = 1\n```\n\nTwo\n```\nopen";
    QTest::newRow("quotations") << "He:\n> one\nlazy\n\n> two\n\nThen\n> three\n```\ncode\n```\n> four";
    QTest::newRow("long quotation") << "> " + QString("word ").repeated(4000) + "\n\nend";
    QTest::newRow("long code") << "```c\n" + QString("int i;\n").repeated(2500) + "```\nafter";
    QTest::newRow("long prose") << QString(QString("words ").repeated(60) + "\n\n").repeated(30);
    QTest::newRow("no line ends") << QString(15000, u'x');
}

void TestMarkdownBlocks::growsToTheSameBlocksAsTheWhole() {
    QFETCH(const QString, message);
    MarkdownBlockModel growing;
    const qsizetype step = message.size() > 1000 ? 97 : 1;
    for (qsizetype end = step; end < message.size(); end += step) {
        growing.setSource(message.left(end));
    }
    growing.setSource(message);
    MarkdownBlockModel whole;
    whole.setSource(message);
    QCOMPARE(growing.count(), whole.count());
    for (int row = 0; row < whole.count(); ++row) {
        for (const int role : whole.roleNames().keys()) {
            QCOMPARE(growing.index(row).data(role), whole.index(row).data(role));
        }
    }
}

void TestMarkdownBlocks::announcesOnlyTheLastBlockWhileGrowing() {
    MarkdownBlockModel model;
    model.setSource("First\n```\ncode\n```\nLast");
    int resets = 0;
    QVector<int> rows;
    connect(&model, &QAbstractItemModel::modelReset, this, [&resets] { ++resets; });
    connect(&model, &QAbstractItemModel::dataChanged, this,
            [&rows](const QModelIndex& from) { rows.append(from.row()); });
    model.setSource("First\n```\ncode\n```\nLast words");
    QCOMPARE(resets, 0);
    QCOMPARE(rows, QVector<int>{2});
}

void TestMarkdownBlocks::returnsTheWholeOfCodeInPieces() {
    const QString code = QString("int number = 1;\n").repeated(1500);
    MarkdownBlockModel model;
    model.setSource("Text\n```c\n" + code + "```");
    QVERIFY(model.count() > 3);
    QCOMPARE(model.wholeCode(3), code.chopped(1));
    QVERIFY(model.wholeCode(-1).isEmpty());
}

void TestMarkdownBlocks::neverCutsPlainTextWithinACharacter() {
    const QString face = QString::fromUcs4(U"\U0001F600");
    const QString text = u'x' + face.repeated(8000);
    const auto blocks = octavo::splitPlain(text);
    QVERIFY(blocks.size() > 1);
    for (const MarkdownBlock& block : blocks) {
        QVERIFY(!block.text[0].isLowSurrogate());
    }
    QCOMPARE(joined(blocks), text);
}

void TestMarkdownBlocks::holdsBackWhatIsNotYetDecided_data() {
    QTest::addColumn<QString>("soFar");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain text") << "Hello there"
                                << "Hello there";
    QTest::newRow("strong") << "A **bold"
                            << "A **bold**";
    QTest::newRow("strong, just begun") << "A **"
                                        << "A ";
    QTest::newRow("strong, half closed") << "A **bold*"
                                         << "A **bold**";
    QTest::newRow("code in a line") << "Use `print"
                                    << "Use `print`";
    QTest::newRow("strong before, closed") << "**a** and b"
                                           << "**a** and b";
    QTest::newRow("list sign") << "Text\n-"
                               << "Text";
    QTest::newRow("list number") << "Text\n12."
                                 << "Text";
    QTest::newRow("heading sign") << "##"
                                  << "";
    QTest::newRow("fence") << "Text\n``"
                           << "Text";
    QTest::newRow("link address") << "See [here](https://exam"
                                  << "See here";
    QTest::newRow("table's first line") << "Text\n\n| a | b |"
                                        << "Text\n\n";
    QTest::newRow("table's half delimiter") << "Text\n\n| a | b |\n|--"
                                            << "Text\n\n";
    QTest::newRow("table") << "| a | b |\n|---|---|\n| 1"
                           << "| a | b |\n|---|---|\n| 1";
}

void TestMarkdownBlocks::holdsBackWhatIsNotYetDecided() {
    QFETCH(const QString, soFar);
    QFETCH(const QString, shown);
    QCOMPARE(octavo::withoutLooseEnds(soFar), shown);
}

void TestMarkdownBlocks::splitsAMillionCharactersInTime() {
    // Generous: what is guarded against is time that grows with the square of the length.
    QElapsedTimer clock;
    clock.start();
    for (const QString& text :
         {QString(1'000'000, u'x'), QString("word ").repeated(200'000), QString("a\n").repeated(500'000),
          "```\n" + QString("x\n").repeated(500'000)}) {
        MarkdownBlockModel model;
        model.setSource(text);
        QVERIFY(model.count() > 100);
    }
    QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
}

QTEST_GUILESS_MAIN(TestMarkdownBlocks)
#include "tst_markdown_blocks.moc"
