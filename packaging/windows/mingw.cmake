# Toolchain: Windows (amd64) with mingw-w64 from another system. Threads are POSIX's, as std::jthread needs.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

# Windows 10, which is the oldest that Qt 6 runs on.
add_compile_definitions(_WIN32_WINNT=0x0A00 WINVER=0x0A00)
# One file that needs no libraries of the compiler's beside it.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static")

# Without dots: what is found in it is otherwise looked for below it once more.
get_filename_component(libraries "${CMAKE_CURRENT_LIST_DIR}/../../build/windows-libraries/prefix" ABSOLUTE)
set(CMAKE_FIND_ROOT_PATH /usr/x86_64-w64-mingw32 "${libraries}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} "${libraries}/lib/pkgconfig")
# Qt's own programs (moc) are this machine's.
set(QT_HOST_PATH /usr CACHE PATH "Qt of the machine that builds")
find_program(OCTAVO_WINE NAMES wine64 wine PATHS /usr/lib/wine)
set(CMAKE_CROSSCOMPILING_EMULATOR "${OCTAVO_WINE}")
