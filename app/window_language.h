// The language of the window: the system's, or one that the user chose.
#pragma once

#include <QStringList>
#include <QTranslator>

namespace octavo {

// Lives as long as the application's texts are shown.
class WindowLanguage {
  public:
    // folder: files octavo_NAME.qm there add languages, or replace those that the program was built with.
    explicit WindowLanguage(const QString& folder = {});
    ~WindowLanguage();
    WindowLanguage(const WindowLanguage&) = delete;
    WindowLanguage& operator=(const WindowLanguage&) = delete;

    // name: "en", "de", "zh_CN"; empty: the system's. Texts that were made before stay as they are; numbers
    // and dates follow the language too, and the window's direction follows the words that were found: those
    // of one without a translation are English.
    void use(const QString& name);

    // Names that use() takes: those that the program was built with, and those in `folder`.
    QStringList available() const;

  private:
    QString folder_;
    QTranslator words_;
};

}  // namespace octavo
