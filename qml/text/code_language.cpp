#include "qml/text/code_language.h"

#include <QHash>

namespace octavo {
namespace {

QSet<QString> words(const char* list) {
    const QStringList names = QString::fromLatin1(list).split(u' ', Qt::SkipEmptyParts);
    return {names.begin(), names.end()};
}

CodeLanguage likeC(const char* keywords) {
    CodeLanguage language;
    language.keywords = words(keywords);
    language.lineComments = {"//"};
    language.blockOpen = "/*";
    language.blockClose = "*/";
    language.quotes = "\"'";
    return language;
}

CodeLanguage withHashComments(const char* keywords) {
    CodeLanguage language;
    language.keywords = words(keywords);
    language.lineComments = {"#"};
    language.quotes = "\"'";
    return language;
}

QHash<QString, CodeLanguage> systemLanguages() {
    QHash<QString, CodeLanguage> all;
    all["c++"] = likeC(
        "alignas alignof auto bool break case catch char char8_t char16_t char32_t class concept const "
        "consteval "
        "constexpr constinit const_cast continue co_await co_return co_yield decltype default delete do "
        "double "
        "dynamic_cast else enum explicit export extern false final float for friend goto if inline int long "
        "mutable "
        "namespace new noexcept nullptr operator override private protected public register reinterpret_cast "
        "requires "
        "return short signed sizeof static static_assert static_cast struct switch template this "
        "thread_local throw "
        "true try typedef typeid typename union unsigned using virtual void volatile wchar_t while #include "
        "#define "
        "#if #ifdef #ifndef #else #elif #endif #pragma #undef #error");
    all["rust"] = likeC(
        "as async await break const continue crate dyn else enum extern false fn for if impl in let loop "
        "match mod move "
        "mut pub ref return self Self static struct super trait true type unsafe use where while i8 i16 i32 "
        "i64 i128 "
        "isize u8 u16 u32 u64 u128 usize f32 f64 bool char str String Option Result Some None Ok Err Vec "
        "Box");
    all["rust"].quotes = "\"";
    all["go"] = likeC(
        "break case chan const continue default defer else fallthrough for func go goto if import interface "
        "map package "
        "range return select struct switch type var true false nil bool byte error float32 float64 int int8 "
        "int16 int32 "
        "int64 rune string uint uint8 uint16 uint32 uint64 any");
    all["go"].longQuotes = {"`"};
    all["java"] = likeC(
        "abstract assert boolean break byte case catch char class const continue default do double else enum "
        "extends "
        "false final finally float for if implements import instanceof int interface long native new null "
        "package "
        "private protected public record return sealed short static strictfp super switch synchronized this "
        "throw "
        "throws transient true try var void volatile while yield");
    all["c#"] = likeC(
        "abstract as async await base bool break byte case catch char checked class const continue decimal "
        "default "
        "delegate do double else enum event explicit extern false finally fixed float for foreach get if "
        "implicit in "
        "int interface internal is lock long namespace new null object operator out override params private "
        "protected "
        "public readonly record ref return sbyte sealed set short sizeof static string struct switch this "
        "throw true "
        "try typeof uint ulong unchecked unsafe ushort using var virtual void volatile while");
    all["kotlin"] = likeC(
        "as break class companion continue data do else enum false for fun if import in interface internal "
        "is it lateinit "
        "null object open override package private protected public return sealed super suspend this throw "
        "true try "
        "typealias val var when while");
    all["swift"] = likeC(
        "actor as associatedtype async await break case catch class continue default defer deinit do else "
        "enum extension "
        "fallthrough false for func guard if import in init inout internal is let nil open operator private "
        "protocol "
        "public repeat return self Self static struct subscript super switch throw throws true try typealias "
        "var where "
        "while");
    return all;
}

QHash<QString, CodeLanguage> scriptLanguages() {
    QHash<QString, CodeLanguage> all;
    all["javascript"] = likeC(
        "async await break case catch class const continue debugger default delete do else enum export "
        "extends false "
        "finally for from function get if implements import in instanceof interface let new null of package "
        "private "
        "protected public return set static super switch this throw true try type typeof undefined var void "
        "while with "
        "yield any boolean number string never unknown readonly keyof declare namespace as property signal "
        "required");
    all["javascript"].longQuotes = {"`"};
    all["php"] = likeC(
        "abstract and array as break case catch class const continue declare default do echo else elseif "
        "empty extends "
        "false final finally fn for foreach function global if implements include instanceof interface isset "
        "match "
        "namespace new null or print private protected public readonly require return static switch throw "
        "trait true "
        "try unset use var while");
    all["python"] = withHashComments(
        "False None True and as assert async await break case class continue def del elif else except "
        "finally for from "
        "global if import in is lambda match nonlocal not or pass raise return self try while with yield");
    all["python"].longQuotes = {"\"\"\"", "'''"};
    all["shell"] = withHashComments(
        "if then else elif fi for while until do done case esac in function return exit export local "
        "readonly set unset "
        "shift source alias echo cd sudo apt-get");
    all["ruby"] = withHashComments(
        "alias and begin break case class def defined? do else elsif end ensure false for if in module next "
        "nil not or "
        "redo rescue retry return self super then true undef unless until when while yield require "
        "attr_accessor puts");
    all["yaml"] = withHashComments("true false null yes no on off");
    all["toml"] = withHashComments("true false");
    all["toml"].longQuotes = {"\"\"\"", "'''"};
    all["cmake"] = withHashComments(
        "if elseif else endif foreach endforeach while endwhile function endfunction macro endmacro set "
        "option project "
        "add_library add_executable target_link_libraries find_package include install add_subdirectory");
    all["r"] = withHashComments(
        "if else for while repeat function return next break TRUE FALSE NULL NA Inf NaN library");
    all["lua"].keywords = words(
        "and break do else elseif end false for function goto if in local nil not or repeat return then true "
        "until while");
    all["lua"].lineComments = QStringList{"--"};
    all["lua"].quotes = "\"'";
    all["haskell"].keywords = words(
        "case class data default deriving do else foreign if import in infix infixl infixr instance let "
        "module newtype of "
        "then type where");
    all["haskell"].lineComments = QStringList{"--"};
    all["haskell"].quotes = "\"";
    return all;
}

QHash<QString, CodeLanguage> dataLanguages() {
    QHash<QString, CodeLanguage> all;
    CodeLanguage& sql = all["sql"];
    sql.keywords = words(
        "select from where insert into values update set delete create table view index drop alter add "
        "column primary key "
        "foreign references unique not null default check and or in is like between exists join left right "
        "inner outer "
        "full on group by having order asc desc limit offset union all distinct as case when then else end "
        "begin commit "
        "rollback with recursive integer text real blob varchar boolean date timestamp count sum avg min max "
        "true false");
    sql.ignoresCase = true;
    sql.lineComments = QStringList{"--"};
    sql.blockOpen = "/*";
    sql.blockClose = "*/";
    sql.quotes = "'\"";
    all["json"].keywords = words("true false null");
    all["json"].quotes = "\"";
    all["json"].lineComments = QStringList{"//"};
    CodeLanguage& markup = all["html"];
    markup.tags = true;
    markup.blockOpen = "<!--";
    markup.blockClose = "-->";
    markup.quotes = "\"'";
    CodeLanguage& css = all["css"];
    css.keywords =
        words("@media @import @keyframes @font-face important none auto inherit initial flex grid block");
    css.blockOpen = "/*";
    css.blockClose = "*/";
    css.quotes = "\"'";
    return all;
}

const QHash<QString, CodeLanguage>& languages() {
    static const QHash<QString, CodeLanguage> all = [] {
        QHash<QString, CodeLanguage> joined = systemLanguages();
        joined.insert(scriptLanguages());
        joined.insert(dataLanguages());
        return joined;
    }();
    return all;
}

QString usualName(const QString& name) {
    static const QHash<QString, QString> others{
        {"c", "c++"},          {"cpp", "c++"},          {"cc", "c++"},         {"cxx", "c++"},
        {"h", "c++"},          {"hpp", "c++"},          {"cuda", "c++"},       {"glsl", "c++"},
        {"objc", "c++"},       {"arduino", "c++"},      {"rs", "rust"},        {"golang", "go"},
        {"cs", "c#"},          {"csharp", "c#"},        {"kt", "kotlin"},      {"js", "javascript"},
        {"jsx", "javascript"}, {"ts", "javascript"},    {"tsx", "javascript"}, {"typescript", "javascript"},
        {"qml", "javascript"}, {"scala", "kotlin"},     {"dart", "java"},      {"py", "python"},
        {"python3", "python"}, {"sh", "shell"},         {"bash", "shell"},     {"zsh", "shell"},
        {"console", "shell"},  {"dockerfile", "shell"}, {"makefile", "shell"}, {"make", "shell"},
        {"rb", "ruby"},        {"yml", "yaml"},         {"ini", "toml"},       {"conf", "toml"},
        {"hs", "haskell"},     {"sqlite", "sql"},       {"postgresql", "sql"}, {"mysql", "sql"},
        {"json5", "json"},     {"jsonc", "json"},       {"xml", "html"},       {"svg", "html"},
        {"scss", "css"},       {"less", "css"}};
    const QString lower = name.toLower();
    return others.value(lower, lower);
}

}  // namespace

const CodeLanguage* codeLanguage(const QString& name) {
    const auto found = languages().constFind(usualName(name));
    return found == languages().constEnd() ? nullptr : &*found;
}

}  // namespace octavo
