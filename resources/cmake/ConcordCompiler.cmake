# SPDX-License-Identifier: GPL-3.0-or-later
#
# concord_set_up_compiler(target [PRECOMPILED_FROM library]): the warnings, definitions and switches that every
# target of ours has, and the precompiled headers, its own or those of a library that it links.

find_program(CONCORD_CCACHE ccache)
if(CONCORD_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # The sloppiness is what ccache's manual asks for with precompiled headers; the base directory
    # lets two checkouts share one cache.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
        CCACHE_NOHASHDIR=1
        ${CONCORD_CCACHE}
    )
endif()

if(CONCORD_SANITIZE)
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
endif()

# What nearly every file reads. Measured on the domain library: 23 s of processor time instead of 43.
# Two sets are enough; a set costs 130 MB on disk, so nobody else has one.
set(CONCORD_PRECOMPILED_concord_domain
    <QDateTime> <QHash> <QJsonObject> <QList> <QObject> <QRegularExpression> <QString> <QStringList>
    <QVariant> <memory> <optional> <utility> <vector>
)
set(CONCORD_PRECOMPILED_concord_ui
    ${CONCORD_PRECOMPILED_concord_domain}
    <QAbstractItemModel> <QAction> <QBoxLayout> <QFutureWatcher> <QIcon> <QLabel> <QLineEdit> <QPainter>
    <QPushButton> <QTableView> <QWidget>
)

function(concord_set_up_compiler target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "PRECOMPILED_FROM" "")
    target_compile_definitions(${target} PRIVATE
        QT_NO_CAST_FROM_ASCII
        QT_NO_CAST_TO_ASCII
        QT_NO_KEYWORDS
        QT_NO_FOREACH
        QT_STRICT_ITERATORS
        QT_DEPRECATED_WARNINGS
        QT_DISABLE_DEPRECATED_BEFORE=0x060400
        # Qt drops Q_ASSERT outside the Debug configuration; ours stay on in all but the release.
        $<$<NOT:$<CONFIG:Release>>:QT_FORCE_ASSERTS>
    )
    target_compile_options(${target} PRIVATE
        -Wall -Wextra -Wpedantic
        -Wnon-virtual-dtor -Woverloaded-virtual -Wsuggest-override
        -Wextra-semi -Wcast-align -Wformat=2 -Wimplicit-fallthrough -Wvla
        $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local>
        $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond>
        $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-branches>
        $<$<CXX_COMPILER_ID:GNU>:-Wlogical-op>
        $<$<BOOL:${CONCORD_WARNINGS_AS_ERRORS}>:-Werror>
        # No path of the building machine in a program or a package; the longer prefix comes last,
        # because the last match wins.
        -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.
        -ffile-prefix-map=${CMAKE_BINARY_DIR}=build
    )
    # What is shipped is hardened as the distribution does it.
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-fstack-protector-strong>)
    target_compile_definitions(${target} PRIVATE $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
    target_link_options(${target} PRIVATE $<$<CONFIG:Release>:LINKER:-z,relro,-z,now>)
    set_target_properties(${target} PROPERTIES AUTOMOC ON)

    if(DEFINED CONCORD_PRECOMPILED_${target})
        target_precompile_headers(${target} PRIVATE ${CONCORD_PRECOMPILED_${target}})
    elseif(arg_PRECOMPILED_FROM)
        target_precompile_headers(${target} REUSE_FROM ${arg_PRECOMPILED_FROM})
    endif()
    # What ccache needs to see through a precompiled header.
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
endfunction()
