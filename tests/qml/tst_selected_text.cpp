// What is copied of a laid-out text.
#include <QTest>
#include <QTextDocument>

#include "qml/text/prose_html.h"
#include "qml/text/selected_text.h"

class TestSelectedText : public QObject {
    Q_OBJECT

  private slots:
    void isTheWholeText_data();
    void isTheWholeText();
    void isAPart();
};

void TestSelectedText::isTheWholeText_data() {
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("text");
    QTest::newRow("paragraphs") << "One *two*.\n\nThree."
                                << "One two.\n\nThree.";
    QTest::newRow("a list") << "- a\n- b\n  - c\n- d"
                            << "- a\n- b\n  - c\n- d";
    QTest::newRow("numbers") << "1. a\n2. b"
                             << "1. a\n2. b";
    QTest::newRow("things to do") << "- [x] a\n- [ ] b"
                                  << "[x] a\n[ ] b";
    QTest::newRow("a table") << "|a|b|\n|---|---|\n|1|2|\n\nEnd."
                             << "a\tb\n1\t2\n\nEnd.";
}

void TestSelectedText::isTheWholeText() {
    QFETCH(const QString, markdown);
    QFETCH(const QString, text);
    QTextDocument document;
    document.setHtml(octavo::proseHtml(markdown, {}));
    QCOMPARE(octavo::selectedText(document, 0, document.characterCount()).trimmed(), text);
}

void TestSelectedText::isAPart() {
    QTextDocument document;
    document.setHtml(octavo::proseHtml("One two.\n\n- three four\n- five", {}));
    const QString all = document.toPlainText();
    const auto at = [&](const char* word) { return static_cast<int>(all.indexOf(word)); };
    QCOMPARE(octavo::selectedText(document, at("two"), at("four")), "two.\n\n- three ");
    QCOMPARE(octavo::selectedText(document, at("four"), at("five") + 2), "four\n- fi");
    QCOMPARE(octavo::selectedText(document, 3, 3), "");
}

QTEST_MAIN(TestSelectedText)
#include "tst_selected_text.moc"
