# SPDX-License-Identifier: GPL-3.0-or-later
#
# The libraries and programs of Concord, and what each may link. The finer table, folder by folder, is
# in tests/architecture/tst_layers.cpp: link lines alone cannot see an include.
#
#   concord_add_module(NAME [PROGRAM] DEPENDS target... SOURCES file...)
#
# makes the static library NAME, or the program with PROGRAM, and refuses a DEPENDS that is not in
# its row here.

set(CONCORD_MAY_LINK_concord_domain    Qt6::Core Qt6::Concurrent PkgConfig::Yaml)
set(CONCORD_MAY_LINK_concord_engine    concord_domain Qt6::Sql Qt6::Network Qt6::Concurrent SQLite::SQLite3 PostgreSQL::PostgreSQL PkgConfig::MariaDB)
set(CONCORD_MAY_LINK_concord_ui_models concord_engine Qt6::Gui)
set(CONCORD_MAY_LINK_concord_ui        concord_ui_models Qt6::Widgets Qt6::Svg QScintilla::QScintilla)
set(CONCORD_MAY_LINK_concord_app       concord_engine qt6keychain Qt6::DBus)
set(CONCORD_MAY_LINK_concord_program   concord_app concord_ui)
set(CONCORD_MAY_LINK_concord           concord_program)
set(CONCORD_MAY_LINK_concord-cli       concord_app)
set(CONCORD_MAY_LINK_concord_test_support concord_engine Qt6::Test rapidcheck)
set(CONCORD_MAY_LINK_concord_fault_support concord_test_support)
set(CONCORD_MAY_LINK_concord-tour      concord_ui concord_test_support)

# concord_sources(variable folder...): all sources that lie directly in the folders. A glob, because file
# = class and folder = layer here: the folder is the list, and a second one would only go stale.
function(concord_sources variable)
    set(found)
    foreach(folder IN LISTS ARGN)
        file(GLOB files CONFIGURE_DEPENDS ${folder}/*.h ${folder}/*.cpp)
        list(APPEND found ${files})
    endforeach()
    set(${variable} ${found} PARENT_SCOPE)
endfunction()

function(concord_add_module name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "PROGRAM" "" "DEPENDS;SOURCES")
    if(arg_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "concord_add_module(${name}): unknown argument ${arg_UNPARSED_ARGUMENTS}")
    endif()
    if(NOT DEFINED CONCORD_MAY_LINK_${name})
        message(FATAL_ERROR "${name} has no row in the table of resources/cmake/ConcordModule.cmake")
    endif()
    foreach(dependency IN LISTS arg_DEPENDS)
        if(NOT dependency IN_LIST CONCORD_MAY_LINK_${name})
            message(FATAL_ERROR "${name} may not link ${dependency}; "
                "the table is in resources/cmake/ConcordModule.cmake")
        endif()
    endforeach()

    if(NOT arg_SOURCES)
        concord_add_empty_module(${name} "${arg_PROGRAM}" "${arg_DEPENDS}")
        return()
    endif()
    if(arg_PROGRAM)
        concord_refuse_empty_modules(${name} "${arg_DEPENDS}")
        add_executable(${name} ${arg_SOURCES})
        target_link_libraries(${name} PRIVATE ${arg_DEPENDS})
    else()
        add_library(${name} STATIC ${arg_SOURCES})
        target_link_libraries(${name} PUBLIC ${arg_DEPENDS})
    endif()
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
    concord_precompiled_library(library ${arg_DEPENDS})
    concord_set_up_compiler(${name} PRECOMPILED_FROM ${library})
endfunction()

# concord_precompiled_library(variable library...): whose precompiled headers suit one that links these,
# or nothing. They fit only what has all the definitions of their owner.
function(concord_precompiled_library variable)
    set(${variable} "" PARENT_SCOPE)
    if("${ARGN}" MATCHES "concord_")
        set(${variable} concord_domain PARENT_SCOPE)
    endif()
    if(concord_ui IN_LIST ARGN)
        get_target_property(is_empty concord_ui CONCORD_EMPTY)
        if(NOT is_empty)
            set(${variable} concord_ui PARENT_SCOPE)
        endif()
    endif()
endfunction()

# A layer that is not written yet does not keep the layers below it from being built and tested.
function(concord_add_empty_module name is_program dependencies)
    message(STATUS "${name}: no sources yet")
    if(is_program)
        return()
    endif()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${dependencies})
    set_target_properties(${name} PROPERTIES CONCORD_EMPTY ON)
endfunction()

# A program needs every layer below it: there an empty folder is a broken checkout.
function(concord_refuse_empty_modules program dependencies)
    foreach(dependency IN LISTS dependencies)
        if(NOT dependency MATCHES "^concord_")
            continue()
        endif()
        get_target_property(is_empty ${dependency} CONCORD_EMPTY)
        if(is_empty)
            message(FATAL_ERROR "${program} needs ${dependency}, which has no sources")
        endif()
        get_target_property(deeper ${dependency} INTERFACE_LINK_LIBRARIES)
        concord_refuse_empty_modules(${program} "${deeper}")
    endforeach()
endfunction()

# concord_add_resources(target PREFIX prefix BASE folder FILES file...): files inside the library.
function(concord_add_resources target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "PREFIX;BASE" "FILES")
    get_target_property(is_empty ${target} CONCORD_EMPTY)
    if(is_empty OR NOT arg_FILES)
        return()
    endif()
    cmake_path(GET arg_PREFIX FILENAME name)
    qt_add_resources(${target} ${target}_${name}
        PREFIX ${arg_PREFIX}
        BASE ${arg_BASE}
        FILES ${arg_FILES}
    )
endfunction()
