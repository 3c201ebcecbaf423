// The translations that are offered are whole, and keep the places where numbers and names are put in.
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>
#include <set>

class TestTranslations : public QObject {
    Q_OBJECT

  private slots:
    void areWhole_data();
    void areWhole();
    void areLinkedIn_data();
    void areLinkedIn();
};

namespace {

std::multiset<QString> places(const QString& text) {
    static const QRegularExpression place("%(?:L?[1-9]|n)");
    std::multiset<QString> found;
    for (auto matches = place.globalMatch(text); matches.hasNext();) {
        found.insert(matches.next().captured());
    }
    return found;
}

}  // namespace

void TestTranslations::areWhole_data() {
    QTest::addColumn<QString>("language");
    QTest::newRow("English plurals") << "en";
    QTest::newRow("German") << "de";
    QTest::newRow("Chinese") << "zh_CN";
}

void TestTranslations::areWhole() {
    QFETCH(const QString, language);
    QFile file(OCTAVO_TRANSLATIONS "/octavo_" + language + ".ts");
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString source;
    int messages = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) {
            continue;
        }
        if (xml.name() == u"source") {
            source = xml.readElementText();
            ++messages;
        } else if (xml.name() == u"translation") {
            QVERIFY2(!xml.attributes().hasAttribute("type"), qPrintable("unfinished: " + source));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            QVERIFY2(!text.trimmed().isEmpty(), qPrintable("empty: " + source));
            const std::multiset<QString> wanted = places(source);
            const std::multiset<QString> given = places(text);
            for (const QString& place : wanted) {
                QVERIFY2(given.count(place) >= wanted.count(place),
                         qPrintable(place + " is missing in " + text));
            }
        }
    }
    QVERIFY(!xml.hasError());
    QVERIFY(messages > 0);
}

void TestTranslations::areLinkedIn_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("models");
    QTest::newRow("German") << "de_AT"
                            << "Modelle";
    QTest::newRow("Chinese") << "zh_CN"
                             << "模型";
}

void TestTranslations::areLinkedIn() {
    QFETCH(const QString, language);
    QFETCH(const QString, models);
    QTranslator words;
    QVERIFY(words.load(QLocale(language), "octavo", "_", ":/Octavo/translations"));
    QCOMPARE(words.translate("ConversationSidebar", "Models"), models);
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
