// The text of a PDF file. With Qt PDF: pdf_text_qtpdf.cpp; in a build without it: pdf_text_none.cpp.
#pragma once

#include <QByteArray>
#include <QString>

namespace octavo {

// Page after page, a blank line between them; empty when the pages hold no text. Throws Error when it is
// damaged or asks for a password; `name` is for its sentence.
QString textOfPdf(const QByteArray& bytes, const QString& name);

// False in a build that cannot read PDF.
bool canReadPdf();

}  // namespace octavo
