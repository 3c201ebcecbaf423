# The .deb. Libraries are found by dpkg-shlibdeps; what is loaded by name at run time stands here. Made on Debian 12, it
# also installs on later Debian and on Ubuntu 24.04: these have the same libraries but for the two that it carries.
configure_file(linux/carry_libraries.cmake.in "${made}/carry_libraries.cmake.in" @ONLY)
file(GENERATE OUTPUT "${made}/carry_libraries.cmake" INPUT "${made}/carry_libraries.cmake.in")
install(SCRIPT "${made}/carry_libraries.cmake" COMPONENT debian)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
string(CONCAT CPACK_DEBIAN_PACKAGE_DESCRIPTION
  "Octavo is a chat application with its own inference engine: nothing you write\n"
  "leaves the computer, and the first answer needs neither an account nor a\n"
  "download.\n"
  "\n"
  "It reads models of many families (Qwen, Llama, Mistral, Phi, Gemma) from GGUF\n"
  "files and from Hugging Face folders, shows live what they take in memory, and\n"
  "keeps conversations with their branches in a searchable store. octavo-cli is\n"
  "the same engine in a terminal.")
if(OCTAVO_APP)
  # The QML modules that the window imports (and those that they import), the store's driver, the pictures' plugin.
  set(CPACK_DEBIAN_PACKAGE_DEPENDS
    libqt6sql6-sqlite
    libqt6svg6
    qml6-module-qt-labs-folderlistmodel
    qml6-module-qtqml
    qml6-module-qtqml-models
    qml6-module-qtqml-workerscript
    qml6-module-qtquick
    qml6-module-qtquick-controls
    qml6-module-qtquick-dialogs
    qml6-module-qtquick-layouts
    qml6-module-qtquick-shapes
    qml6-module-qtquick-templates
    qml6-module-qtquick-window)
  list(JOIN CPACK_DEBIAN_PACKAGE_DEPENDS ", " CPACK_DEBIAN_PACKAGE_DEPENDS)
  set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-wayland, fonts-noto-cjk | fonts-dejavu-core")
endif()
