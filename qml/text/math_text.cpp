#include "qml/text/math_text.h"

#include <QHash>
#include <QRegularExpression>

namespace octavo {
namespace {

using Names = QHash<QString, QString>;

const Names& symbols() {
    static const Names names{
        {"alpha", "α"},      {"beta", "β"},       {"gamma", "γ"},    {"delta", "δ"},    {"epsilon", "ε"},
        {"varepsilon", "ε"}, {"zeta", "ζ"},       {"eta", "η"},      {"theta", "θ"},    {"iota", "ι"},
        {"kappa", "κ"},      {"lambda", "λ"},     {"mu", "μ"},       {"nu", "ν"},       {"xi", "ξ"},
        {"pi", "π"},         {"rho", "ρ"},        {"sigma", "σ"},    {"tau", "τ"},      {"phi", "φ"},
        {"varphi", "φ"},     {"chi", "χ"},        {"psi", "ψ"},      {"omega", "ω"},    {"Gamma", "Γ"},
        {"Delta", "Δ"},      {"Theta", "Θ"},      {"Lambda", "Λ"},   {"Xi", "Ξ"},       {"Pi", "Π"},
        {"Sigma", "Σ"},      {"Phi", "Φ"},        {"Psi", "Ψ"},      {"Omega", "Ω"},    {"times", "×"},
        {"cdot", "·"},       {"div", "÷"},        {"pm", "±"},       {"mp", "∓"},       {"le", "≤"},
        {"leq", "≤"},        {"ge", "≥"},         {"geq", "≥"},      {"ne", "≠"},       {"neq", "≠"},
        {"approx", "≈"},     {"equiv", "≡"},      {"sim", "∼"},      {"propto", "∝"},   {"infty", "∞"},
        {"sum", "∑"},        {"prod", "∏"},       {"int", "∫"},      {"partial", "∂"},  {"nabla", "∇"},
        {"in", "∈"},         {"notin", "∉"},      {"subset", "⊂"},   {"subseteq", "⊆"}, {"supset", "⊃"},
        {"cup", "∪"},        {"cap", "∩"},        {"emptyset", "∅"}, {"forall", "∀"},   {"exists", "∃"},
        {"neg", "¬"},        {"land", "∧"},       {"lor", "∨"},      {"to", "→"},       {"rightarrow", "→"},
        {"leftarrow", "←"},  {"Rightarrow", "⇒"}, {"implies", "⇒"},  {"iff", "⇔"},      {"mapsto", "↦"},
        {"ldots", "…"},      {"cdots", "⋯"},      {"dots", "…"},     {"circ", "∘"},     {"angle", "∠"},
        {"degree", "°"},     {"langle", "⟨"},     {"rangle", "⟩"},   {"lfloor", "⌊"},   {"rfloor", "⌋"},
        {"lceil", "⌈"},      {"rceil", "⌉"},      {"ell", "ℓ"},      {"hbar", "ℏ"},     {"mid", "|"},
        {"quad", "  "},      {"qquad", "    "},   {"left", ""},      {"right", ""},     {"displaystyle", ""},
        {"log", "log"},      {"ln", "ln"},        {"exp", "exp"},    {"sin", "sin"},    {"cos", "cos"},
        {"tan", "tan"},      {"max", "max"},      {"min", "min"},    {"lim", "lim"},    {"det", "det"},
        {"arg", "arg"},      {"gcd", "gcd"},      {"bmod", " mod "}, {"prime", "′"},    {"star", "⋆"},
        {"odot", "⊙"},       {"oplus", "⊕"},      {"otimes", "⊗"},   {"ast", "∗"},      {"big", ""},
        {"Big", ""},         {"bigl", ""},        {"bigr", ""},      {"limits", ""},    {"nolimits", ""}};
    return names;
}

QString inScript(const QString& text, const QString& plain, const QString& raised) {
    QString out;
    for (const QChar sign : text) {
        const qsizetype at = plain.indexOf(sign);
        if (at < 0) {
            return {};
        }
        out += raised[at];
    }
    return out;
}

QString superscript(const QString& text) {
    return inScript(text, QStringLiteral("0123456789+-=()niT′∘"), QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀ′°"));
}

QString subscript(const QString& text) {
    return inScript(text, QStringLiteral("0123456789+-=()aeioruvxhklmnpstj"),
                    QStringLiteral("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢₒᵣᵤᵥₓₕₖₗₘₙₚₛₜⱼ"));
}

// Reads a formula from left to right.
class Reader {
  public:
    explicit Reader(const QString& formula) : text_(formula) {}

    QString all() {
        QString out;
        while (at_ < text_.size()) {
            out += next();
        }
        return out;
    }

  private:
    static constexpr int deepest = 32;

    QString next() {
        const QChar sign = text_[at_];
        if (sign == u'\\') {
            return command();
        }
        if (sign == u'{') {
            return group();
        }
        ++at_;
        if (sign == u'^' || sign == u'_') {
            return script(sign);
        }
        if (sign == u'~') {
            return QStringLiteral(" ");
        }
        return sign == u'}' || sign == u'&' ? QString() : QString(sign);
    }

    // What follows a command or a ^: a group or one sign.
    QString argument() {
        while (at_ < text_.size() && text_[at_] == u' ') {
            ++at_;
        }
        if (at_ >= text_.size()) {
            return {};
        }
        return text_[at_] == u'{' ? group() : next();
    }

    QString group() {
        if (++depth_ > deepest) {
            return text_.mid(std::exchange(at_, text_.size()));
        }
        ++at_;
        QString out;
        while (at_ < text_.size() && text_[at_] != u'}') {
            out += next();
        }
        ++at_;
        --depth_;
        return out;
    }

    QString script(QChar sign) {
        const QString of = argument();
        const QString drawn = sign == u'^' ? superscript(of) : subscript(of);
        if (!drawn.isEmpty()) {
            return drawn;
        }
        return of.size() > 1 ? sign + QStringLiteral("(") + of + u')' : sign + of;
    }

    QString command() {
        const qsizetype begin = ++at_;
        while (at_ < text_.size() && text_[at_].isLetter() && text_[at_].unicode() < 128) {
            ++at_;
        }
        if (at_ == begin) {
            return at_ < text_.size() ? sign(text_[at_++]) : QStringLiteral("\\");
        }
        return named(text_.mid(begin, at_ - begin));
    }

    static QString sign(QChar sign) {
        if (sign == u'\\') {
            return QStringLiteral("; ");  // a new line
        }
        if (sign == u'!') {
            return {};  // a narrower gap
        }
        return QStringView(u",;: ").contains(sign) ? QStringLiteral(" ") : QString(sign);
    }

    QString named(const QString& name) {
        static const QStringList asText{"text",   "mathrm",       "mathbf", "mathit", "mathcal",
                                        "mathbb", "operatorname", "textbf", "textit", "vec",
                                        "hat",    "bar",          "tilde",  "boxed",  "boldsymbol"};
        if (name == QLatin1String("frac") || name == QLatin1String("dfrac") ||
            name == QLatin1String("tfrac")) {
            const QString above = argument();
            return bracketed(above) + u'/' + bracketed(argument());
        }
        if (name == QLatin1String("sqrt")) {
            return u'√' + bracketed(argument());
        }
        if (name == QLatin1String("begin") || name == QLatin1String("end")) {
            argument();
            return {};
        }
        if (asText.contains(name)) {
            return argument();
        }
        const auto found = symbols().constFind(name);
        return found == symbols().constEnd() ? u'\\' + name : *found;
    }

    static QString bracketed(const QString& part) {
        static const QRegularExpression simple(R"(^[\w.′⁰-⁹₀-₉²³¹√]+$)",
                                               QRegularExpression::UseUnicodePropertiesOption);
        return simple.match(part).hasMatch() ? part : u'(' + part + u')';
    }

    const QString text_;
    qsizetype at_ = 0;
    int depth_ = 0;
};

}  // namespace

QString readableFormula(const QString& formula) {
    return Reader(formula).all().simplified();
}

QString replaceFormulas(const QString& markdown, const std::function<QString(const QString&)>& shown) {
    // Code comes first, so that formulas within it stay. A single dollar must touch its formula and not stand
    // before a digit after it, or "$5 and $6" would be one.
    static const QRegularExpression pattern(
        R"((`+)[^`](?s:.*?)\1|\$\$((?s:[^$]{1,2000}?))\$\$|\\\[((?s:.{1,2000}?))\\\]|\\\(((?s:.{1,2000}?))\\\))"
        R"(|(?<![\\$\w])\$(?![\s$])([^$\n`]{1,400}?)(?<![\s\\])\$(?![\d$]))");
    QString out;
    qsizetype at = 0;
    for (auto matches = pattern.globalMatch(markdown); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        out += QStringView(markdown).mid(at, match.capturedStart() - at);
        at = match.capturedEnd();
        QString formula;
        for (int group = 2; group <= 5 && formula.isEmpty(); ++group) {
            formula = match.captured(group);
        }
        out += formula.isEmpty() ? match.captured() : shown(readableFormula(formula));
    }
    return out + markdown.mid(at);
}

}  // namespace octavo
