# SPDX-License-Identifier: GPL-3.0-or-later
#
# Part of the installation; the variables are set by resources/cmake/ConcordPackage.cmake.

set(prefix "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}")

# -n leaves name and time out, so that two builds give the same bytes.
function(install_compressed file target)
    cmake_path(GET target PARENT_PATH folder)
    file(MAKE_DIRECTORY ${folder})
    message(STATUS "Installing: ${target}")
    execute_process(COMMAND gzip -9n INPUT_FILE ${file} OUTPUT_FILE ${target} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

install_compressed(${source}/resources/packaging/changelog ${prefix}/${doc_folder}/changelog.gz)
install_compressed(${source}/resources/packaging/concord-cli.1 ${prefix}/${man_folder}/concord-cli.1.gz)
if(NOT has_window)
    return()
endif()
install_compressed(${source}/resources/packaging/concord.1 ${prefix}/${man_folder}/concord.1.gz)

find_program(rsvg_convert rsvg-convert)
if(NOT rsvg_convert)
    message(STATUS "rsvg-convert is not there: installing the icon as SVG only")
    return()
endif()
foreach(size IN ITEMS 16 22 24 32 48 64 128 256 512)
    set(folder ${prefix}/${icon_folder}/${size}x${size}/apps)
    file(MAKE_DIRECTORY ${folder})
    message(STATUS "Installing: ${folder}/org.concord.Concord.png")
    execute_process(
        COMMAND ${rsvg_convert} --width ${size} --height ${size}
            --output ${folder}/org.concord.Concord.png ${source}/resources/icons/concord.svg
        COMMAND_ERROR_IS_FATAL ANY
    )
endforeach()
