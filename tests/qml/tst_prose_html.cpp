// What a model writes is shown as text with form, and never as HTML, pictures or anything that is fetched.
#include <QTest>
#include <QTextDocument>
#include <QTextTable>

#include "qml/text/math_text.h"
#include "qml/text/prose_html.h"

using octavo::proseHtml;
using octavo::ProseStyle;

namespace {

QString plainText(const QString& html) {
    QTextDocument document;
    document.setHtml(html);
    return document.toPlainText();
}

}  // namespace

class TestProseHtml : public QObject {
    Q_OBJECT

  private slots:
    void showsHtmlAsText();
    void fetchesNoPicture();
    void keepsLinks();
    void makesTables();
    void coloursCodeInALine();
    void numbersAListAsItIsWritten();
    void makesFormulasReadable_data();
    void makesFormulasReadable();
    void leavesMoneyAndCodeAlone();
};

void TestProseHtml::showsHtmlAsText() {
    const QString html = proseHtml("a <script>alert(1)</script> <img src='http://x/y.png'> b", ProseStyle());
    QVERIFY(!html.contains("<script"));
    QVERIFY(!html.contains("<img"));
    QCOMPARE(plainText(html), "a <script>alert(1)</script> <img src='http://x/y.png'> b");
}

void TestProseHtml::fetchesNoPicture() {
    for (const QString& markdown :
         {QString("![a cat](http://example.org/cat.png)"), QString("![](file:///etc/passwd)"),
          QString("[![x](http://a/b.png)](http://c)"), QString("![y][1]\n\n[1]: http://example.org/y.png")}) {
        const QString html = proseHtml(markdown, ProseStyle());
        QVERIFY2(!html.contains("<img"), qPrintable(html));
        QVERIFY2(!html.contains("url("), qPrintable(html));
    }
    QCOMPARE(plainText(proseHtml("![a cat](http://example.org/cat.png)", ProseStyle())), "a cat");
}

void TestProseHtml::keepsLinks() {
    QVERIFY(proseHtml("[Gion](https://example.org)", ProseStyle()).contains("href=\"https://example.org\""));
}

void TestProseHtml::makesTables() {
    QTextDocument document;
    document.setHtml(proseHtml("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |", ProseStyle()));
    const auto* table = qobject_cast<QTextTable*>(document.rootFrame()->childFrames().value(0));
    QVERIFY(table != nullptr);
    QCOMPARE(table->rows(), 3);
    QCOMPARE(table->columns(), 2);
}

void TestProseHtml::coloursCodeInALine() {
    ProseStyle style;
    style.code = QColor("#123456");
    QVERIFY(proseHtml("Use `print`", style).contains("background-color:#123456"));
    QVERIFY(!proseHtml("Use print", style).contains("#123456"));
}

void TestProseHtml::numbersAListAsItIsWritten() {
    QVERIFY(proseHtml("1. one\n2. two", ProseStyle()).contains("<ol"));
    QCOMPARE(plainText(proseHtml("3. three\n4. four", ProseStyle())), "3. three\n4. four");
}

void TestProseHtml::makesFormulasReadable_data() {
    QTest::addColumn<QString>("formula");
    QTest::addColumn<QString>("shown");
    QTest::newRow("powers") << "x^2 + y^{10}"
                            << "x² + y¹⁰";
    QTest::newRow("indices") << "a_i + a_{n+1}"
                             << "aᵢ + aₙ₊₁";
    QTest::newRow("fraction") << R"(\frac{a+b}{2})"
                              << "(a+b)/2";
    QTest::newRow("nested") << R"(\frac{-b \pm \sqrt{b^2 - 4ac}}{2a})"
                            << "(-b ± √(b² - 4ac))/2a";
    QTest::newRow("greek") << R"(\alpha \leq \Omega)"
                           << "α ≤ Ω";
    QTest::newRow("sum") << R"(\sum_{i=1}^{n} i)"
                         << "∑ᵢ₌₁ⁿ i";
    QTest::newRow("unknown") << R"(\unheard{x})"
                             << R"(\unheardx)";
    QTest::newRow("text") << R"(v_{\text{max}})"
                          << "vₘₐₓ";
    QTest::newRow("not closed") << R"(\frac{a)"
                                << "a/()";
}

void TestProseHtml::makesFormulasReadable() {
    QFETCH(const QString, formula);
    QFETCH(const QString, shown);
    QCOMPARE(octavo::readableFormula(formula), shown);
}

void TestProseHtml::leavesMoneyAndCodeAlone() {
    const auto mark = [](const QString& formula) { return u'[' + formula + u']'; };
    QCOMPARE(octavo::replaceFormulas("It costs $5 and then $6 more.", mark), "It costs $5 and then $6 more.");
    QCOMPARE(octavo::replaceFormulas("`$x$` and $y^2$", mark), "`$x$` and [y²]");
    QCOMPARE(octavo::replaceFormulas(R"(\(x\) or \[y\] or $$z$$)", mark), "[x] or [y] or [z]");
}

QTEST_MAIN(TestProseHtml)
#include "tst_prose_html.moc"
