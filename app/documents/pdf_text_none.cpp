#include <QCoreApplication>

#include "app/documents/pdf_text.h"
#include "app/error_text.h"

namespace octavo {

QString textOfPdf(const QByteArray&, const QString& name) {
    throw makeError(
        QCoreApplication::translate(
            "Documents", "%1 is a PDF file, which this build cannot read. Save its text and attach that.")
            .arg(name));
}

bool canReadPdf() {
    return false;
}

}  // namespace octavo
