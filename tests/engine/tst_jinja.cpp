// The template language: that it does what the reference implementation does (tests/data/jinja/golden.json,
// made by the script beside it), that its errors say where and what, and that no template gets out of hand.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <locale>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "engine/error.h"
#include "engine/text/jinja/template.h"

using octavo::Error;
using octavo::jinja::Budget;
using octavo::jinja::Dict;
using octavo::jinja::RaisedByTemplate;
using octavo::jinja::Template;
using octavo::jinja::Value;

namespace {

QJsonArray golden_cases() {
    QFile file(QStringLiteral(OCTAVO_TEST_DATA "/jinja/golden.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

std::string rendered(const std::string& source) {
    return Template(source).render({});
}

std::string error_of(const std::string& source) {
    try {
        rendered(source);
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

// Writes 1,5 as Germans do.
class CommaPoint : public std::numpunct<char> {
  protected:
    char do_decimal_point() const override { return ','; }
};

bool mentions(const std::string& message, std::string_view part) {
    return message.find(part) != std::string::npos;
}

std::string repeated(std::string_view part, int count) {
    std::string result;
    for (int i = 0; i < count; ++i) {
        result += part;
    }
    return result;
}

Value message(const char* content) {
    auto entries = std::make_shared<Dict>();
    entries->set("content", Value(content));
    return Value(std::move(entries));
}

// One random change: a byte, a piece gone, a piece twice, or a piece of another template.
std::string mutated(std::string text, const std::vector<std::string>& others, std::mt19937& random) {
    const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
    static constexpr std::string_view pieces[] = {
        "{{", "}}",  "{%",         "%}",   "-",   "(", ")", "[", "]",    "|", "'",
        "\\", "if ", "for x in y", "set ", "is ", ":", ",", "~", "\xFF", "9", "e9"};
    const std::size_t at = below(text.size());
    const std::string& other = others[below(others.size())];
    switch (below(5)) {
        case 0:
            return text.insert(at, pieces[below(std::size(pieces))]);
        case 1:
            return text.erase(at, below(8));
        case 2:
            return text.insert(at, text.substr(below(text.size()), below(20)));
        case 3:
            return text.insert(at, other.substr(below(other.size()), below(30)));
        default:
            if (!text.empty()) {
                text[at] = static_cast<char>(below(256));
            }
            return text;
    }
}

}  // namespace

class JinjaTest : public QObject {
    Q_OBJECT

  private slots:
    void renders_as_the_reference_does_data();
    void renders_as_the_reference_does();

    void sees_its_variables();
    void reads_numbers_whatever_the_locale();
    void keeps_the_order_of_a_dict();
    void tells_the_time_it_is_given();
    void reports_each_turn_of_a_loop_that_writes_to_the_result();
    void reports_no_turns_inside_a_captured_text();
    void serves_several_threads_at_once();

    void names_the_line_of_a_mistake();
    void names_the_line_where_it_fails();
    void names_what_is_undefined();
    void names_what_is_not_supported();
    void passes_on_what_the_template_raises();
    void refuses_numbers_beyond_64_bits();

    void endless_loops_end_with_an_error_data();
    void endless_loops_end_with_an_error();
    void endless_text_ends_with_an_error_data();
    void endless_text_ends_with_an_error();
    void nesting_without_end_is_an_error_data();
    void nesting_without_end_is_an_error();
    void a_template_larger_than_a_mebibyte_is_refused();
    void a_list_cannot_contain_itself();
    void a_namespace_cannot_contain_itself();
    void deeply_nested_values_are_destroyed_without_recursion();
    void changed_templates_never_crash();
};

void JinjaTest::renders_as_the_reference_does_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<bool>("fails");
    QTest::addColumn<QString>("text");
    const QJsonArray cases = golden_cases();
    QVERIFY(cases.size() > 250);
    for (qsizetype i = 0; i < cases.size(); ++i) {
        const QJsonObject entry = cases[i].toObject();
        QTest::addRow("%s %d", qPrintable(entry["group"].toString()), static_cast<int>(i))
            << entry["template"].toString() << entry["text"].isNull() << entry["text"].toString();
    }
}

void JinjaTest::renders_as_the_reference_does() {
    QFETCH(QString, source);
    QFETCH(bool, fails);
    QFETCH(QString, text);
    if (fails) {
        QVERIFY_EXCEPTION_THROWN(rendered(source.toStdString()), Error);
    } else {
        QCOMPARE(QString::fromStdString(rendered(source.toStdString())), text);
    }
}

void JinjaTest::reads_numbers_whatever_the_locale() {
    const std::locale before = std::locale::global(std::locale(std::locale(), new CommaPoint));
    const std::string result = rendered(
        "{{ 1.5e1 + 0.25 }} {{ '-2.5' | float }} {{ 42.55 | round(1) }} {{ '1,5' | float(7) }} {{ ' +3.5 ' | "
        "float }}"
        " {{ '-inf' | float }} {{ '++1' | float }} {{ '1e' | float }} {{ '1e999' | float(9.0) }}");
    std::locale::global(before);
    QCOMPARE(result, "15.25 -2.5 42.5 7 3.5 -inf 0.0 0.0 9.0");
}

void JinjaTest::sees_its_variables() {
    const Template greeting(
        "{{ greeting }}, {{ names[1] }}!{% if missing is undefined %} {{ count + 1 }}{% endif %}");
    QCOMPARE(greeting.render({{"greeting", Value("Hello")},
                              {"names", Value::list({Value("Ann"), Value("Bob")})},
                              {"count", Value(std::int64_t{41})}}),
             std::string("Hello, Bob! 42"));
}

void JinjaTest::keeps_the_order_of_a_dict() {
    auto entries = std::make_shared<Dict>();
    entries->set("zebra", Value(std::int64_t{1}));
    entries->set("ant", Value(octavo::jinja::None{}));
    entries->set("zebra", Value(true));
    QCOMPARE(Template("{{ d | tojson }}").render({{"d", Value(entries)}}),
             std::string(R"({"zebra": true, "ant": null})"));
}

void JinjaTest::tells_the_time_it_is_given() {
    using namespace std::chrono;
    Template::Options options;
    options.now = sys_days(year(2026) / July / 4) + hours(15) + minutes(7) + seconds(9);
    const auto at = [&](const char* format) {
        return Template(std::string("{{ strftime_now('") + format + "') }}").render({}, options);
    };
    QCOMPARE(at("%d %B %Y"), std::string("04 July 2026"));
    QCOMPARE(at("%a %-d %b %y, %H:%M:%S"), std::string("Sat 4 Jul 26, 15:07:09"));
    QCOMPARE(at("%A %I:%M %p, day %j %%"), std::string("Saturday 03:07 PM, day 185 %"));
    QVERIFY_EXCEPTION_THROWN(at("%Q"), Error);
}

void JinjaTest::reports_each_turn_of_a_loop_that_writes_to_the_result() {
    const std::vector<Value> messages{message("one"), message("two")};
    std::vector<std::tuple<const void*, std::size_t, std::size_t>> seen;
    Template::Options options;
    options.observer = [&](const Value& item, std::size_t begin, std::size_t end) {
        seen.emplace_back(item.identity(), begin, end);
    };
    const std::string text = Template("<{% for m in messages[::-1] %}{{ m.content }},{% endfor %}>")
                                 .render({{"messages", Value::list(messages)}}, options);
    QCOMPARE(text, std::string("<two,one,>"));
    QCOMPARE(seen.size(), 2U);
    QCOMPARE(seen[0], std::tuple(messages[1].identity(), std::size_t{1}, std::size_t{5}));
    QCOMPARE(seen[1], std::tuple(messages[0].identity(), std::size_t{5}, std::size_t{9}));
}

void JinjaTest::reports_no_turns_inside_a_captured_text() {
    int seen = 0;
    Template::Options options;
    options.observer = [&](const Value&, std::size_t, std::size_t) { ++seen; };
    const Template captured(
        "{% macro m() %}{% for i in [1] %}{{ i }}{% endfor %}{% endmacro %}{{ m() }}"
        "{% set x %}{% for i in [1] %}{{ i }}{% endfor %}{% endset %}{{ x }}");
    QCOMPARE(captured.render({}, options), std::string("11"));
    QCOMPARE(seen, 0);
}

void JinjaTest::serves_several_threads_at_once() {
    const Template shared(
        "{% set ns = namespace(n=0) %}{% for i in range(200) %}{% set ns.n = ns.n + i * k %}{% endfor %}{{ "
        "ns.n }}");
    std::vector<std::string> results(4);
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < results.size(); ++i) {
            threads.emplace_back([&, i] { results[i] = shared.render({{"k", Value::count(i)}}); });
        }
    }
    QCOMPARE(results, (std::vector<std::string>{"0", "19900", "39800", "59700"}));
}

void JinjaTest::names_the_line_of_a_mistake() {
    QVERIFY(mentions(error_of("a\nb\n{% if x %}\n{{ 1 + }}\n{% endif %}"), "line 4"));
    QVERIFY(mentions(error_of("a\n\n{% nosuch %}"), "line 3"));
    QVERIFY(mentions(error_of("{#\n\n#}{{ 'a\nb' @ }}"), "line 4"));
}

void JinjaTest::names_the_line_where_it_fails() {
    QVERIFY(mentions(error_of("a\nb\n{{ 1 / 0 }}\nc"), "line 3"));
    QVERIFY(mentions(error_of("{% macro m(x) %}\n{{ x.y.z }}\n{% endmacro %}\n\n{{ m({}) }}"), "line 2"));
}

void JinjaTest::names_what_is_undefined() {
    QVERIFY(mentions(error_of("{{ tool.name }}"), "'tool' is undefined"));
    QVERIFY(mentions(error_of("{{ 'a' + tool }}"), "'tool' is undefined"));
    QVERIFY(mentions(error_of("{% set d = {} %}{{ d.name + 'a' }}"), "no 'name'"));
}

void JinjaTest::names_what_is_not_supported() {
    QVERIFY(mentions(error_of("{% include 'x' %}"), "'include' is not supported"));
    QVERIFY(mentions(error_of("{% for x in [] recursive %}{% endfor %}"), "'recursive' is not supported"));
    QVERIFY(mentions(error_of("{{ 1 | xmlattr }}"), "the filter 'xmlattr' is not supported"));
    QVERIFY(mentions(error_of("{{ 1 is escaped }}"), "the test 'escaped' is not supported"));
    QVERIFY(mentions(error_of("{{ f(*[1]) }}"), "'*' are not supported"));
}

void JinjaTest::passes_on_what_the_template_raises() {
    try {
        rendered("{{ raise_exception('Only ' ~ 2 ~ ' messages!') }}");
        QFAIL("nothing was raised");
    } catch (const RaisedByTemplate& raised) {
        QCOMPARE(std::string(raised.what()), std::string("Only 2 messages!"));
    }
}

void JinjaTest::refuses_numbers_beyond_64_bits() {
    QCOMPARE(rendered("{{ 9223372036854775807 }}"), std::string("9223372036854775807"));
    QVERIFY(mentions(error_of("{{ 9223372036854775808 }}"), "too large"));
    QVERIFY(mentions(error_of("{{ 9223372036854775807 + 1 }}"), "too large"));
    QVERIFY(mentions(error_of("{{ 2 ** 63 }}"), "too large"));
    QVERIFY(mentions(error_of("{{ (-2) ** 63 * -1 }}"), "too large"));
    QVERIFY(mentions(error_of("{{ (-9223372036854775807 - 1) // -1 }}"), "too large"));
}

void JinjaTest::endless_loops_end_with_an_error_data() {
    QTest::addColumn<QString>("source");
    const auto add = [](const char* name, const char* source) { QTest::newRow(name) << QString(source); };
    add("nested loops",
        "{% set r = range(1000) %}{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}{% "
        "endfor %}");
    add("a long range", "{{ range(1000000000000) | length }}");
    add("macros calling twice",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}");
    add("comparing a doubling list",
        "{% set ns = namespace(a=[], b=[]) %}{% for i in range(60) %}{% set ns.a = [ns.a, ns.a] %}"
        "{% set ns.b = [ns.b, ns.b] %}{% endfor %}{{ ns.a == ns.b }}");
    add("ordering a doubling list",
        "{% set ns = namespace(a=[], b=[]) %}{% for i in range(60) %}{% set ns.a = [ns.a, ns.a] %}"
        "{% set ns.b = [ns.b, ns.b] %}{% endfor %}{{ ns.a < ns.b }}");
    add("searching a doubling list for itself",
        "{% set ns = namespace(a=[1]) %}{% for i in range(60) %}{% set ns.a = [ns.a, ns.a] %}{% endfor %}");
    add("repeating a list", "{{ ([0] * 1000000000000) | length }}");
    add("distinct items", "{{ range(1000000) | unique | list | length }}");
    add("searching long texts",
        "{% set s = 'a' * 1000000 %}{% for i in range(100000) %}{% if s + 'b' in s %}{% endif %}{% endfor "
        "%}");
    add("counting",
        "{% set s = 'a' * 1000000 %}{% for i in range(1000000) %}{% if s.count('aa') %}{% endif %}{% endfor "
        "%}");
}

void JinjaTest::endless_loops_end_with_an_error() {
    QFETCH(QString, source);
    const std::string error = error_of(source.toStdString());
    QVERIFY2(mentions(error, "too many steps") || mentions(error, "too much text"), error.c_str());
}

void JinjaTest::endless_text_ends_with_an_error_data() {
    QTest::addColumn<QString>("source");
    const auto add = [](const char* name, const char* source) { QTest::newRow(name) << QString(source); };
    add("output", "{% set s = 'a' * 1000000 %}{% for i in range(1000) %}{{ s }}{% endfor %}");
    add("doubling",
        "{% set ns = namespace(s='ab') %}{% for i in range(60) %}{% set ns.s = ns.s + ns.s %}{% endfor %}");
    add("joining with ~",
        "{% set ns = namespace(s='ab') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}");
    add("repeating", "{{ 'a' * 1000000000000 }}");
    add("replacing", "{% set s = 'a' * 100000 %}{{ s | replace('a', s) | length }}");
    add("replacing nothing", "{% set s = 'a' * 100000 %}{{ s.replace('', s) | length }}");
    add("indenting", "{{ 'a\nb' | indent(1000000000000) }}");
    add("indenting JSON", "{{ [1] | tojson(indent=1000000000000) }}");
    add("joining", "{% set s = 'a' * 1000000 %}{{ range(10000) | join(s) | length }}");
    add("capturing",
        "{% set s = 'a' * 1000000 %}{% set t %}{% for i in range(1000) %}{{ s }}{% endfor %}{% endset %}");
    QTest::newRow("writing a doubling list") << QString::fromStdString(
        "{% set x = [] %}" + repeated("{% set x = [x, x] %}", 60) + "{{ x | tojson }}");
}

void JinjaTest::endless_text_ends_with_an_error() {
    QFETCH(QString, source);
    const std::string error = error_of(source.toStdString());
    QVERIFY2(mentions(error, "too much text") || mentions(error, "too many steps"), error.c_str());
}

void JinjaTest::nesting_without_end_is_an_error_data() {
    QTest::addColumn<QString>("source");
    const auto add = [](const char* name, const std::string& source) {
        QTest::newRow(name) << QString::fromStdString(source);
    };
    constexpr int deep = 50000;
    add("parentheses", "{{ " + repeated("(", deep) + "1" + repeated(")", deep) + " }}");
    add("lists", "{{ " + repeated("[", deep) + repeated("]", deep) + " }}");
    add("dicts", "{{ " + repeated("{1:", deep) + "1" + repeated("}", deep) + " }}");
    add("signs", "{{ " + repeated("-", deep) + "1 }}");
    add("not", "{{ " + repeated("not ", deep) + "1 }}");
    add("sums", "{{ 1" + repeated(" + 1", deep) + " }}");
    add("powers", "{{ 1" + repeated(" ** 1", deep) + " }}");
    add("attributes", "{{ x" + repeated(".a", deep) + " }}");
    add("subscripts", "{{ x" + repeated("[0]", deep) + " }}");
    add("calls", "{{ x" + repeated("()", deep) + " }}");
    add("arguments", "{{ " + repeated("f(", deep) + repeated(")", deep) + " }}");
    add("filters", "{{ 1" + repeated(" | abs", deep) + " }}");
    add("tests", "{{ 1" + repeated(" is defined", deep) + " }}");
    add("test arguments", "{{ 1" + repeated(" is eq [1", deep) + repeated("]", deep) + " }}");
    add("conditions", "{{ 1" + repeated(" if 1 else 1", deep) + " }}");
    add("and", "{{ 1" + repeated(" and 1", deep) + " }}");
    add("blocks", repeated("{% if 1 %}", deep) + repeated("{% endif %}", deep));
    add("loops", repeated("{% for x in [1] %}", deep) + repeated("{% endfor %}", deep));
    add("filter blocks", "{% filter upper" + repeated(" | upper", deep) + " %}{% endfilter %}");
    add("macros", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}");
    add("callers", "{% macro m() %}{% call m() %}{% endcall %}{% endmacro %}{{ m() }}");
    add("values that are written",
        "{% set ns = namespace(x=[]) %}{% for i in range(2000) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x "
        "}}");
    add("values that are compared",
        "{% set ns = namespace(x=[], y=[]) %}{% for i in range(2000) %}{% set ns.x = [ns.x] %}{% set ns.y = "
        "[ns.y] %}"
        "{% endfor %}{{ ns.x == ns.y }}");
    add("map of map", "{{ [1] | map('map'" + repeated(", 'map'", deep) + ") | list }}");
}

void JinjaTest::nesting_without_end_is_an_error() {
    QFETCH(QString, source);
    QVERIFY_EXCEPTION_THROWN(rendered(source.toStdString()), Error);
}

void JinjaTest::a_template_larger_than_a_mebibyte_is_refused() {
    QCOMPARE(rendered(std::string(std::size_t{1} << 20U, 'a')).size(), std::size_t{1} << 20U);
    QVERIFY(mentions(error_of(std::string((std::size_t{1} << 20U) + 1, 'a')), "1 MiB"));
}

void JinjaTest::a_list_cannot_contain_itself() {
    QVERIFY(mentions(error_of("{% set x = [] %}{% do x.append(x) %}"), "cannot contain itself"));
    QVERIFY(mentions(error_of("{% set x = [] %}{% do x.append([{'a': (x,)}]) %}"), "cannot contain itself"));
    QVERIFY(mentions(error_of("{% set x = [] %}{% do x.insert(0, x) %}"), "cannot contain itself"));
    QVERIFY(mentions(error_of("{% set x = [] %}{% do x.extend([x]) %}"), "cannot contain itself"));
    QVERIFY(mentions(error_of("{% set x = [] %}{% do x.append(x.append) %}"), "cannot contain itself"));
}

void JinjaTest::a_namespace_cannot_contain_itself() {
    QVERIFY(mentions(error_of("{% set n = namespace() %}{% set n.a = n %}"), "cannot contain itself"));
    QVERIFY(
        mentions(error_of("{% set n = namespace() %}{% set n.a = [{'b': n}] %}"), "cannot contain itself"));
    QVERIFY(mentions(error_of("{% set n = namespace() %}{% for i in [n] %}{% set n.a = loop %}{% endfor %}"),
                     "cannot contain itself"));
}

void JinjaTest::deeply_nested_values_are_destroyed_without_recursion() {
    QCOMPARE(
        rendered(
            "{% set ns = namespace(x=[]) %}{% for i in range(3000) %}{% set ns.x = [ns.x] %}{% endfor %}ok"),
        std::string("ok"));
    Value value = Value::list({});
    for (int i = 0; i < 500000; ++i) {
        value = i % 2 == 0 ? Value::list({value}) : Value::tuple({value});
    }
    QVERIFY(value.truth());
}

void JinjaTest::changed_templates_never_crash() {
    std::vector<std::string> sources;
    for (const auto& entry : golden_cases()) {
        sources.push_back(entry.toObject()["template"].toString().toStdString());
    }
    QVERIFY(!sources.empty());
    std::mt19937 random(20260704);
    int rendered_count = 0;
    int refused_count = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string source = sources[random() % sources.size()];
        for (auto changes = random() % 4 + 1; changes > 0; --changes) {
            source = mutated(std::move(source), sources, random);
        }
        try {
            rendered(source);
            ++rendered_count;
        } catch (const Error&) {
            ++refused_count;
        }
    }
    QVERIFY(rendered_count > 1000);
    QVERIFY(refused_count > 1000);
}

QTEST_APPLESS_MAIN(JinjaTest)
#include "tst_jinja.moc"
