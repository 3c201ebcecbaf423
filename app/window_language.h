// The language of the window: the system's, or one that the user chose.
#pragma once

#include <QTranslator>

namespace octavo {

// Lives as long as the application's texts are shown.
class WindowLanguage {
  public:
    WindowLanguage();
    ~WindowLanguage();
    WindowLanguage(const WindowLanguage&) = delete;
    WindowLanguage& operator=(const WindowLanguage&) = delete;

    // name: "en", "de", "zh_CN"; empty: the system's. Texts that were made before stay as they are; numbers
    // and dates follow the language too. One without a translation is shown in English.
    void use(const QString& name);

  private:
    QTranslator words_;
};

}  // namespace octavo
