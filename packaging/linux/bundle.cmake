# The portable archive's own copy of Qt and of the libraries that a desktop may lack, in lib/octavo. What stays with the
# system: the C and C++ run-time libraries, graphics drivers and their loaders, X11's core, fonts' configuration.
set(OCTAVO_QML_MODULES
    QtQml QtQml/Models QtQml/WorkerScript
    QtQuick QtQuick/Window QtQuick/Layouts QtQuick/Shapes QtQuick/Templates QtQuick/Dialogs QtQuick/Dialogs/quickimpl
    QtQuick/Controls QtQuick/Controls/impl QtQuick/Controls/Basic QtQuick/Controls/Basic/impl
    QtQuick/Controls/Fusion QtQuick/Controls/Fusion/impl
    Qt/labs/folderlistmodel)
# Folders of plugins; those that this Qt lacks are passed over (Wayland is a package of its own on some systems).
set(OCTAVO_QT_PLUGINS
    platforms/libqxcb.so platforms/libqoffscreen.so platforms/libqwayland-egl.so platforms/libqwayland-generic.so
    xcbglintegrations wayland-shell-integration wayland-decoration-client wayland-graphics-integration-client
    platforminputcontexts platformthemes/libqxdgdesktopportal.so
    iconengines imageformats/libqjpeg.so imageformats/libqsvg.so
    sqldrivers/libqsqlite.so tls/libqopensslbackend.so)

get_target_property(OCTAVO_QMAKE Qt6::qmake IMPORTED_LOCATION)
foreach(folder PLUGINS QML)
  execute_process(COMMAND "${OCTAVO_QMAKE}" -query QT_INSTALL_${folder} OUTPUT_VARIABLE OCTAVO_QT_${folder}_FOLDER
                  OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
endforeach()

find_program(OCTAVO_PATCHELF patchelf)  # each library of the bundle is told to look beside itself
if(NOT OCTAVO_PATCHELF)
  message(STATUS "patchelf is not there: no portable archive")
  list(REMOVE_ITEM CPACK_GENERATOR TZST)
  return()
endif()
configure_file(linux/copy_qt.cmake.in "${made}/copy_qt.cmake.in" @ONLY)
file(GENERATE OUTPUT "${made}/copy_qt.cmake" INPUT "${made}/copy_qt.cmake.in")
install(SCRIPT "${made}/copy_qt.cmake" COMPONENT bundle)
install(FILES linux/qt.conf DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT bundle)
install(FILES linux/README.portable RENAME README DESTINATION . COMPONENT bundle)
install(PROGRAMS linux/integrate.sh DESTINATION share/octavo COMPONENT bundle)
