# octavo_write_parts() for scripts: cmake -D file=F -D package=P -D version=V -D parts="name|version;..." -P this
include("${CMAKE_CURRENT_LIST_DIR}/parts.cmake")
octavo_write_parts("${file}" "${package}" "${version}" ${parts})
