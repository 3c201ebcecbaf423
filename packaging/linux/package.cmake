# Linux: the files that a desktop expects, a .deb and a portable .tar.zst with Qt inside.
# Components: "program" and "desktop" are in both, "debian" in the .deb alone, "bundle" in the archive alone.

# ---- Programs
# lib/octavo holds the archive's own copies of libraries. In the .deb that private folder does not exist.
set_target_properties(${OCTAVO_PROGRAMS} PROPERTIES INSTALL_RPATH "$ORIGIN/../lib/octavo")
install(TARGETS ${OCTAVO_PROGRAMS} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT program)

# ---- The desktop's files
set(OCTAVO_LICENCE_ID "LicenseRef-proprietary")
list(GET OCTAVO_RELEASE_DATES 0 OCTAVO_RELEASE_DATE)
octavo_appstream_releases(OCTAVO_APPSTREAM_RELEASES)
set(OCTAVO_APPSTREAM_LINKS "")
if(OCTAVO_HOMEPAGE)
  set(OCTAVO_APPSTREAM_LINKS "  <url type=\"homepage\">${OCTAVO_HOMEPAGE}</url>\n  <screenshots>\n")
  set(kind " type=\"default\"")
  foreach(picture conversation-light conversation-dark inspector)
    string(APPEND OCTAVO_APPSTREAM_LINKS
      "    <screenshot${kind}>\n      <image>${OCTAVO_HOMEPAGE}/screenshots/${picture}.png</image>\n    </screenshot>\n")
    set(kind "")
  endforeach()
  string(APPEND OCTAVO_APPSTREAM_LINKS "  </screenshots>\n")
endif()
set(made "${PROJECT_BINARY_DIR}/packaging")
if(OCTAVO_APP)
  configure_file(linux/octavo.desktop.in "${made}/${OCTAVO_APP_ID}.desktop" @ONLY)
  configure_file(linux/octavo.metainfo.xml.in "${made}/${OCTAVO_APP_ID}.metainfo.xml" @ONLY)
  install(FILES "${made}/${OCTAVO_APP_ID}.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications" COMPONENT desktop)
  install(FILES "${made}/${OCTAVO_APP_ID}.metainfo.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo" COMPONENT desktop)
  install(FILES linux/octavo-mime.xml DESTINATION "${CMAKE_INSTALL_DATADIR}/mime/packages" COMPONENT desktop
          RENAME "${OCTAVO_APP_ID}.xml")
  include(linux/icons.cmake)
endif()

# ---- Manual pages, the licence and the changelog, compressed without a time stamp
find_program(OCTAVO_GZIP gzip REQUIRED)
function(octavo_install_compressed file destination component)
  get_filename_component(name "${file}" NAME)
  set(output "${PROJECT_BINARY_DIR}/packaging/${name}.gz")
  add_custom_command(OUTPUT "${output}" COMMAND ${OCTAVO_GZIP} -9nc "${file}" > "${output}" DEPENDS "${file}" VERBATIM)
  add_custom_target(compress_${name} ALL DEPENDS "${output}")
  install(FILES "${output}" DESTINATION "${destination}" COMPONENT ${component})
endfunction()
foreach(program IN LISTS OCTAVO_PROGRAMS)
  configure_file(linux/${program}.1.in "${made}/${program}.1" @ONLY)
  octavo_install_compressed("${made}/${program}.1" "${CMAKE_INSTALL_MANDIR}/man1" desktop)
endforeach()
octavo_debian_changelog(OCTAVO_DEBIAN_CHANGELOG)
file(CONFIGURE OUTPUT "${made}/changelog" CONTENT "@OCTAVO_DEBIAN_CHANGELOG@" @ONLY)
octavo_install_compressed("${made}/changelog" "${CMAKE_INSTALL_DATADIR}/doc/octavo" debian)
configure_file(linux/copyright.in "${made}/copyright" @ONLY)
install(FILES "${made}/copyright" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/octavo" COMPONENT desktop)

# ---- Packages
set(CPACK_PROJECT_CONFIG_FILE "${CMAKE_CURRENT_SOURCE_DIR}/linux/generators.cmake")
set(CPACK_GENERATOR DEB TZST)
if(OCTAVO_APP)
  include(linux/bundle.cmake)
endif()
set(CPACK_SYSTEM_NAME "linux-${CMAKE_SYSTEM_PROCESSOR}")
include(linux/debian.cmake)
