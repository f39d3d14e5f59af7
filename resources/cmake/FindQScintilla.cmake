# SPDX-License-Identifier: GPL-3.0-or-later
#
# QScintilla for Qt 6 comes without a CMake package and without a .pc file.
# Defines the target QScintilla::QScintilla.

find_library(QScintilla_LIBRARY NAMES qscintilla2_qt6)
find_path(QScintilla_INCLUDE_DIR
    NAMES Qsci/qsciscintilla.h
    PATH_SUFFIXES ${CMAKE_LIBRARY_ARCHITECTURE}/qt6 qt6
)
mark_as_advanced(QScintilla_LIBRARY QScintilla_INCLUDE_DIR)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(QScintilla REQUIRED_VARS QScintilla_LIBRARY QScintilla_INCLUDE_DIR)

if(QScintilla_FOUND AND NOT TARGET QScintilla::QScintilla)
    # Its headers say "signals" and "slots", which do not exist under QT_NO_KEYWORDS. So <Qsci/...> is
    # a header written here, which lends it those words and takes them back.
    set(wrappers ${CMAKE_BINARY_DIR}/generated-qscintilla)
    file(GLOB headers RELATIVE ${QScintilla_INCLUDE_DIR} ${QScintilla_INCLUDE_DIR}/Qsci/*.h)
    foreach(header IN LISTS headers)
        file(CONFIGURE OUTPUT ${wrappers}/${header} @ONLY CONTENT [[
#pragma once
#pragma GCC system_header
#pragma push_macro("signals")
#pragma push_macro("slots")
#undef signals
#undef slots
#define signals Q_SIGNALS
#define slots Q_SLOTS
#include "@QScintilla_INCLUDE_DIR@/@header@"
#pragma pop_macro("slots")
#pragma pop_macro("signals")
]])
    endforeach()

    # Not IMPORTED: its folder would become a system folder, and Qt's, which holds the real headers,
    # would come first.
    add_library(concord_qscintilla INTERFACE)
    target_include_directories(concord_qscintilla INTERFACE ${wrappers})
    target_link_libraries(concord_qscintilla INTERFACE ${QScintilla_LIBRARY} Qt6::Widgets)
    add_library(QScintilla::QScintilla ALIAS concord_qscintilla)
endif()
