#include "app/window_language.h"

#include <QCoreApplication>
#include <QDir>
#include <QGuiApplication>
#include <QLocale>

namespace octavo {
namespace {

constexpr const char* builtIn = ":/Octavo/translations";

}  // namespace

WindowLanguage::WindowLanguage(const QString& folder) : folder_(folder) {
    use({});
}

WindowLanguage::~WindowLanguage() {
    QCoreApplication::removeTranslator(&words_);
}

void WindowLanguage::use(const QString& name) {
    const QLocale locale = name.isEmpty() ? QLocale::system() : QLocale(name);
    QLocale::setDefault(locale);
    QCoreApplication::removeTranslator(&words_);
    if ((!folder_.isEmpty() && words_.load(locale, "octavo", "_", folder_)) ||
        words_.load(locale, "octavo", "_", builtIn) || words_.load("octavo_en", builtIn)) {
        QCoreApplication::installTranslator(&words_);
    }
    QGuiApplication::setLayoutDirection(QLocale(words_.language()).textDirection());
}

QStringList WindowLanguage::available() const {
    QStringList names;
    for (const QString& place : {QString(builtIn), folder_}) {
        if (place.isEmpty()) {
            continue;
        }
        for (const QString& file : QDir(place).entryList({"octavo_*.qm"}, QDir::Files)) {
            names.append(file.chopped(3).section('_', 1));
        }
    }
    names.removeDuplicates();
    return names;
}

}  // namespace octavo
