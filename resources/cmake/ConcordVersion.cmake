# SPDX-License-Identifier: GPL-3.0-or-later
#
# core/base/version.h.in becomes "core/base/version.h" below ${CMAKE_BINARY_DIR}/generated.

# The commit is read when CMake runs, so CMake has to run again after one; the log of HEAD changes
# with every commit and checkout. A source archive has no commit, and says so by an empty text.
set(CONCORD_COMMIT "")
find_program(CONCORD_GIT git)
if(CONCORD_GIT AND EXISTS ${CMAKE_SOURCE_DIR}/.git)
    execute_process(
        COMMAND ${CONCORD_GIT} rev-parse --short=12 HEAD
        WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
        OUTPUT_VARIABLE CONCORD_COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE
        RESULT_VARIABLE failed ERROR_QUIET
    )
    if(failed)
        set(CONCORD_COMMIT "")
    endif()
    execute_process(
        COMMAND ${CONCORD_GIT} rev-parse --git-path logs/HEAD
        WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
        OUTPUT_VARIABLE head_log OUTPUT_STRIP_TRAILING_WHITESPACE
        ERROR_QUIET
    )
    cmake_path(ABSOLUTE_PATH head_log BASE_DIRECTORY ${CMAKE_SOURCE_DIR})
    if(EXISTS ${head_log} AND NOT IS_DIRECTORY ${head_log})
        set_property(DIRECTORY ${CMAKE_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${head_log})
    endif()
endif()

configure_file(
    ${CMAKE_SOURCE_DIR}/core/base/version.h.in
    ${CMAKE_BINARY_DIR}/generated/core/base/version.h
    @ONLY
)
