// Formulas as models write them (LaTeX) made readable in a line of text: \frac{a}{b} becomes a/b, x^2 becomes
// x², \alpha becomes α. What is not known stays as it was written. No typesetting.
#pragma once

#include <QString>
#include <functional>

namespace octavo {

// One formula, without its dollar signs.
QString readableFormula(const QString& formula);

// Markdown with every $…$, $$…$$, \(…\) and \[…\] outside code replaced by `shown` of the formula made
// readable.
QString replaceFormulas(const QString& markdown, const std::function<QString(const QString&)>& shown);

}  // namespace octavo
