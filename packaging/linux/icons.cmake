# The icon in every size that desktops ask for, drawn at build time from resources/icons, and the drawings themselves.
set(drawing "${PROJECT_SOURCE_DIR}/resources/icons/octavo.svg")
set(icons "${CMAKE_INSTALL_DATADIR}/icons/hicolor")
add_executable(render_icon icons/render_icon.cpp)
target_link_libraries(render_icon PRIVATE octavo_options Qt6::Gui Qt6::Svg)

set(pictures "")
foreach(pixels 16 22 24 32 48 64 128 256 512)
  set(picture "${PROJECT_BINARY_DIR}/packaging/icon-${pixels}.png")
  add_custom_command(OUTPUT "${picture}" COMMAND render_icon "${drawing}" ${pixels} "${picture}"
                     DEPENDS "${drawing}" VERBATIM)
  list(APPEND pictures "${picture}")
  install(FILES "${picture}" DESTINATION "${icons}/${pixels}x${pixels}/apps" RENAME "${OCTAVO_APP_ID}.png"
          COMPONENT desktop)
endforeach()
add_custom_target(octavo_icons ALL DEPENDS ${pictures})
install(FILES "${drawing}" DESTINATION "${icons}/scalable/apps" RENAME "${OCTAVO_APP_ID}.svg" COMPONENT desktop)
install(FILES "${PROJECT_SOURCE_DIR}/resources/icons/octavo-symbolic.svg" DESTINATION "${icons}/symbolic/apps"
        RENAME "${OCTAVO_APP_ID}-symbolic.svg" COMPONENT desktop)
