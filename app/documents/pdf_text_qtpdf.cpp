#include <QBuffer>
#include <QCoreApplication>
#include <QPdfDocument>
#include <QPdfSelection>
#include <QStringList>

#include "app/documents/pdf_text.h"
#include "app/error_text.h"

namespace octavo {
namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(Documents)
};

}  // namespace

QString textOfPdf(const QByteArray& bytes, const QString& name) {
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QPdfDocument document;
    document.load(&buffer);
    if (document.error() == QPdfDocument::Error::IncorrectPassword) {
        throw makeError(Text::tr("%1 asks for a password. Save it without one and attach that.").arg(name));
    }
    if (document.status() != QPdfDocument::Status::Ready) {
        throw makeError(Text::tr("%1 is damaged or no PDF file.").arg(name));
    }
    QStringList pages;
    for (int page = 0; page < document.pageCount(); ++page) {
        pages.append(document.getAllText(page).text().trimmed());
    }
    pages.removeAll(QString());
    return pages.join("\n\n");
}

bool canReadPdf() {
    return true;
}

}  // namespace octavo
