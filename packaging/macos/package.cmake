# macOS: Octavo.app with Qt and octavo-cli inside, in a disk image. Signed when OCTAVO_SIGNING_IDENTITY names a
# certificate ("-" signs for this machine alone); what is not signed opens with a warning.
# Each build is for one kind of processor, as its kernels and the libraries of the system's packages are; universal.sh
# puts one of each kind together.
set(OCTAVO_SIGNING_IDENTITY "-" CACHE STRING "Certificate that signs the application")

# The oldest system that the libraries in the application run on: unless said, the one that builds, as packages for it
# are made for no older one.
set(OCTAVO_MACOS_MINIMUM "${CMAKE_OSX_DEPLOYMENT_TARGET}")
if(NOT OCTAVO_MACOS_MINIMUM)
  execute_process(COMMAND sw_vers -productVersion OUTPUT_VARIABLE OCTAVO_MACOS_MINIMUM
                  OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCH "^[0-9]+" OCTAVO_MACOS_MINIMUM "${OCTAVO_MACOS_MINIMUM}")
endif()

if(OCTAVO_APP)
  # The icon: every size drawn from the one drawing, put together by the system's own tool.
  set(drawing "${PROJECT_SOURCE_DIR}/resources/icons/octavo.svg")
  set(iconset "${PROJECT_BINARY_DIR}/packaging/octavo.iconset")
  set(icon "${PROJECT_BINARY_DIR}/packaging/octavo.icns")
  add_executable(render_icon icons/render_icon.cpp)
  target_link_libraries(render_icon PRIVATE octavo_options Qt6::Gui Qt6::Svg)
  set(commands COMMAND ${CMAKE_COMMAND} -E make_directory "${iconset}")
  foreach(points 16 32 128 256 512)
    math(EXPR double "2 * ${points}")
    list(APPEND commands
      COMMAND render_icon "${drawing}" ${points} "${iconset}/icon_${points}x${points}.png"
      COMMAND render_icon "${drawing}" ${double} "${iconset}/icon_${points}x${points}@2x.png")
  endforeach()
  add_custom_command(OUTPUT "${icon}" ${commands} COMMAND iconutil -c icns -o "${icon}" "${iconset}"
                     DEPENDS "${drawing}" VERBATIM)
  target_sources(octavo PRIVATE "${icon}")
  set_source_files_properties("${icon}" TARGET_DIRECTORY octavo PROPERTIES
    MACOSX_PACKAGE_LOCATION Resources GENERATED TRUE)
  add_custom_target(octavo_icon DEPENDS "${icon}")
  add_dependencies(octavo octavo_icon)

  # Ours first: CMake fills in the target's own values where the target was made, and sees no variables of this folder.
  set(information "${PROJECT_BINARY_DIR}/packaging/Info.plist.in")
  configure_file(macos/Info.plist.in "${information}" @ONLY)
  set_target_properties(octavo PROPERTIES
    OUTPUT_NAME Octavo
    MACOSX_BUNDLE ON
    MACOSX_BUNDLE_INFO_PLIST "${information}"
    MACOSX_BUNDLE_GUI_IDENTIFIER "${OCTAVO_APP_ID}"
    MACOSX_BUNDLE_BUNDLE_VERSION "${PROJECT_VERSION}"
    MACOSX_BUNDLE_SHORT_VERSION_STRING "${PROJECT_VERSION}")
  install(TARGETS octavo BUNDLE DESTINATION . COMPONENT program)
  install(TARGETS octavo-cli RUNTIME DESTINATION Octavo.app/Contents/MacOS COMPONENT program)
  install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION Octavo.app/Contents/Resources COMPONENT program)

  get_target_property(qmake Qt6::qmake IMPORTED_LOCATION)
  execute_process(COMMAND "${qmake}" -query QT_INSTALL_BINS OUTPUT_VARIABLE qt_programs
                  OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  install(CODE "
    set(app \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/Octavo.app\")
    execute_process(COMMAND \"${qt_programs}/macdeployqt\" \"\${app}\" \"-qmldir=${PROJECT_SOURCE_DIR}/qml\"
                            \"-executable=\${app}/Contents/MacOS/octavo-cli\" COMMAND_ERROR_IS_FATAL ANY)
    execute_process(COMMAND sh \"${CMAKE_CURRENT_SOURCE_DIR}/macos/licences.sh\" \"\${app}/Contents/Resources/licences\"
                    COMMAND_ERROR_IS_FATAL ANY)
    execute_process(COMMAND sh \"${CMAKE_CURRENT_SOURCE_DIR}/macos/sign.sh\" \"${OCTAVO_SIGNING_IDENTITY}\" \"\${app}\"
                    COMMAND_ERROR_IS_FATAL ANY)"
    COMPONENT program)
endif()

set(CPACK_GENERATOR DragNDrop)
set(CPACK_MONOLITHIC_INSTALL ON)  # else the image is named after the component
set(CPACK_DMG_VOLUME_NAME "Octavo")
set(CPACK_SYSTEM_NAME "macos-${OCTAVO_PROCESSOR}")
