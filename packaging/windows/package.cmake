# Windows: an installer for one's own account (no administrator needed) and the same as a ZIP to unpack anywhere.
# Without the window (OCTAVO_APP off, as when mingw-w64 cross-compiles) both hold octavo-cli alone.
install(TARGETS ${OCTAVO_PROGRAMS} RUNTIME DESTINATION bin COMPONENT program)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION . RENAME LICENSE.txt COMPONENT program)
install(FILES "${PROJECT_SOURCE_DIR}/packaging/CHANGELOG.md" DESTINATION . RENAME CHANGES.txt COMPONENT program)

if(OCTAVO_APP)
  # The icon in the program's resources; every size from the one drawing.
  set(drawing "${PROJECT_SOURCE_DIR}/resources/icons/octavo.svg")
  set(icon "${PROJECT_BINARY_DIR}/packaging/octavo.ico")
  add_executable(render_icon icons/render_icon.cpp)
  target_link_libraries(render_icon PRIVATE octavo_options Qt6::Gui Qt6::Svg)
  add_custom_command(OUTPUT "${icon}" COMMAND render_icon "${drawing}" 256 "${icon}" DEPENDS "${drawing}" VERBATIM)
  add_custom_target(octavo_icon DEPENDS "${icon}")
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/packaging/octavo.rc" CONTENT "1 ICON \"octavo.ico\"\n")
  target_sources(octavo PRIVATE "${PROJECT_BINARY_DIR}/packaging/octavo.rc")
  set_source_files_properties("${PROJECT_BINARY_DIR}/packaging/octavo.rc" TARGET_DIRECTORY octavo PROPERTIES
    OBJECT_DEPENDS "${icon}")
  add_dependencies(octavo octavo_icon)
  set_target_properties(octavo PROPERTIES WIN32_EXECUTABLE ON)

  # Qt and the other libraries beside the programs; the system's own stay where they are.
  qt_generate_deploy_qml_app_script(TARGET octavo OUTPUT_SCRIPT deploy NO_UNSUPPORTED_PLATFORM_ERROR)
  install(SCRIPT "${deploy}" COMPONENT program)
  get_filename_component(OCTAVO_COMPILER_FOLDER "${CMAKE_CXX_COMPILER}" DIRECTORY)
  configure_file(windows/copy_libraries.cmake.in "${PROJECT_BINARY_DIR}/packaging/copy_libraries.cmake" @ONLY)
  install(SCRIPT "${PROJECT_BINARY_DIR}/packaging/copy_libraries.cmake" COMPONENT program)
endif()

# The licences of the libraries inside lie where these do.
find_path(OCTAVO_LIBRARY_HEADERS NAMES simdjson.h REQUIRED)
install(DIRECTORY "${OCTAVO_LIBRARY_HEADERS}/../share/licenses/" DESTINATION licences COMPONENT program)

set(CPACK_GENERATOR NSIS ZIP)
set(CPACK_SYSTEM_NAME windows-amd64)
set(CPACK_MONOLITHIC_INSTALL ON)
# installer.nsi.in stands in for CPack's own template, which asks for an administrator.
configure_file(windows/installer.nsi.in "${PROJECT_BINARY_DIR}/packaging/NSIS.template.in" COPYONLY)
list(PREPEND CPACK_MODULE_PATH "${PROJECT_BINARY_DIR}/packaging")
set(CPACK_OCTAVO_WINDOW ${OCTAVO_APP})
set(CPACK_OCTAVO_APP_ID "${OCTAVO_APP_ID}")
