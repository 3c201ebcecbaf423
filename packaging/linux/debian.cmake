# The .deb. Libraries are found by dpkg-shlibdeps; what is loaded by name at run time stands here.
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
  "It reads Qwen3.5 models from GGUF files and from Hugging Face folders, shows\n"
  "live what they take in memory, and keeps conversations with their branches\n"
  "in a searchable store. octavo-cli is the same engine in a terminal.")
if(OCTAVO_APP)
  # The QML modules that the window imports (and those that they import), the store's driver, the pictures' plugin.
  set(CPACK_DEBIAN_PACKAGE_DEPENDS
    libqt6sql6-sqlite
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
