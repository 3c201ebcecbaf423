#include "app/window_language.h"

#include <QCoreApplication>
#include <QLocale>

namespace octavo {

WindowLanguage::WindowLanguage() {
    use({});
}

WindowLanguage::~WindowLanguage() {
    QCoreApplication::removeTranslator(&words_);
}

void WindowLanguage::use(const QString& name) {
    const QLocale locale = name.isEmpty() ? QLocale::system() : QLocale(name);
    QLocale::setDefault(locale);
    QCoreApplication::removeTranslator(&words_);
    if (words_.load(locale, "octavo", "_", ":/Octavo/translations")) {
        QCoreApplication::installTranslator(&words_);
    }
}

}  // namespace octavo
