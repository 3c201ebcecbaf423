// Which words of a program get which colour.
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

#include "qml/text/code_highlighter.h"

using octavo::CodeHighlighter;

namespace {

const QColor keywordColour("#000001");
const QColor stringColour("#000002");
const QColor commentColour("#000003");
const QColor numberColour("#000004");

// One letter a character: k, s, c, n, or '.' for none; lines are parted by '/'.
QString colours(const QString& language, const QString& code) {
    QTextDocument document(code);
    CodeHighlighter highlighter;
    highlighter.setKeyword(keywordColour);
    highlighter.setString(stringColour);
    highlighter.setComment(commentColour);
    highlighter.setNumber(numberColour);
    highlighter.setLanguage(language);
    highlighter.setDocument(&document);
    highlighter.rehighlight();
    QStringList lines;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QString line(block.length() - 1, u'.');
        for (const QTextLayout::FormatRange& range : block.layout()->formats()) {
            const QColor colour = range.format.foreground().color();
            const QChar sign = colour == keywordColour   ? u'k'
                               : colour == stringColour  ? u's'
                               : colour == commentColour ? u'c'
                                                         : u'n';
            line.replace(range.start, range.length, QString(range.length, sign));
        }
        lines.append(line);
    }
    return lines.join(u'/');
}

}  // namespace

class TestCodeHighlighter : public QObject {
    Q_OBJECT

  private slots:
    void coloursPrograms_data();
    void coloursPrograms();
    void leavesTextOfNoKnownLanguageAlone();
};

void TestCodeHighlighter::coloursPrograms_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("expected");
    QTest::newRow("keyword and number") << "c"
                                        << "int i = 42;"
                                        << "kkk.....nn.";
    QTest::newRow("no keyword within a word") << "c"
                                              << "integer print"
                                              << ".............";
    QTest::newRow("line comment") << "cpp"
                                  << "x; // if"
                                  << "...ccccc";
    QTest::newRow("block comment") << "c++"
                                   << "a /* b\nc */ d"
                                   << "..cccc/cccc..";
    QTest::newRow("string with a quote") << "js"
                                         << R"(f("a\"b"))"
                                         << "..ssssss.";
    QTest::newRow("comment sign in a string") << "python"
                                              << "'#' # x"
                                              << "sss.ccc";
    QTest::newRow("long string") << "py"
                                 << "\"\"\"a\nb\"\"\" c"
                                 << "ssss/ssss..";
    QTest::newRow("sql in any case") << "SQL"
                                     << "SELECT a"
                                     << "kkkkkk..";
    QTest::newRow("digits in a name") << "python"
                                      << "x1"
                                      << "..";
    QTest::newRow("open string ends with its line") << "c"
                                                    << "\"a\nint"
                                                    << "ss/kkk";
}

void TestCodeHighlighter::coloursPrograms() {
    QFETCH(const QString, language);
    QFETCH(const QString, code);
    QFETCH(const QString, expected);
    QCOMPARE(colours(language, code), expected);
}

void TestCodeHighlighter::leavesTextOfNoKnownLanguageAlone() {
    QCOMPARE(colours("", "int i;"), "......");
    QCOMPARE(colours("nonsense", "int i;"), "......");
}

QTEST_MAIN(TestCodeHighlighter)
#include "tst_code_highlighter.moc"
