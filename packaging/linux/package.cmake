# Linux: the files that a desktop expects, a .deb and a portable .tar.zst with Qt inside.
# Components: "program" and "desktop" are in both, "debian" in the .deb alone, "bundle" in the archive alone.

# ---- Programs
# Our own copies of libraries: the archive's in lib/octavo, the .deb's few below it, where no index of the system's
# libraries needs to know them.
set_target_properties(${OCTAVO_PROGRAMS} PROPERTIES INSTALL_RPATH "$ORIGIN/../lib/octavo;$ORIGIN/../lib/octavo/carried")
install(TARGETS ${OCTAVO_PROGRAMS} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT program)

# ---- The desktop's files
set(OCTAVO_LICENCE_ID "LicenseRef-proprietary")
list(GET OCTAVO_RELEASE_DATES 0 OCTAVO_RELEASE_DATE)
octavo_appstream_releases(OCTAVO_APPSTREAM_RELEASES)
set(OCTAVO_APPSTREAM_LINKS "")
if(OCTAVO_HOMEPAGE)
  string(APPEND OCTAVO_APPSTREAM_LINKS "  <url type=\"homepage\">${OCTAVO_HOMEPAGE}</url>\n  <screenshots>\n")
  set(kind " type=\"default\"")
  foreach(picture "chat|A conversation with its measurements" "chat-dark|The same in the dark"
          "compare|What formats of memory cost, side by side" "models|The models that are there, and those to be had")
    string(REGEX MATCH "^[^|]+" name "${picture}")
    string(REGEX MATCH "[^|]+$" caption "${picture}")
    string(APPEND OCTAVO_APPSTREAM_LINKS "    <screenshot${kind}>\n      <caption>${caption}</caption>\n"
      "      <image>${OCTAVO_SCREENSHOTS}/${name}.png</image>\n    </screenshot>\n")
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

# ---- What others made and is in the packages: code in headers, and libraries
set(OCTAVO_HEADERS "")
foreach(header CLI/CLI.hpp simdjson.h oneapi/tbb.h)
  string(MAKE_C_IDENTIFIER "OCTAVO_HEADER_${header}" found)
  find_file(${found} "${header}" REQUIRED)
  list(APPEND OCTAVO_HEADERS "${${found}}")
endforeach()
set(OCTAVO_PROGRAM_FILES "")
foreach(program IN LISTS OCTAVO_PROGRAMS)
  string(APPEND OCTAVO_PROGRAM_FILES " \"$<TARGET_FILE:${program}>\"")
endforeach()

# ---- Packages
set(CPACK_PROJECT_CONFIG_FILE "${CMAKE_CURRENT_SOURCE_DIR}/linux/generators.cmake")
set(CPACK_GENERATOR DEB TZST)
set(CPACK_SYSTEM_NAME "linux-${CMAKE_SYSTEM_PROCESSOR}")
if(OCTAVO_APP)
  include(linux/bundle.cmake)
endif()
include(linux/debian.cmake)
