# SPDX-License-Identifier: GPL-3.0-or-later
#
# concord_add_translations(target): compiles translations/*.ts into the target, below :/concord/i18n.
# The build never runs lupdate: it would write into the source tree. That is the target
# update_translations.

set(CONCORD_TS_FILES
    ${CMAKE_SOURCE_DIR}/translations/concord_de.ts
    ${CMAKE_SOURCE_DIR}/translations/concord_en.ts
)

function(concord_add_translations target)
    set(qm_files)
    foreach(ts_file IN LISTS CONCORD_TS_FILES)
        cmake_path(GET ts_file STEM name)
        set(qm_file ${CMAKE_CURRENT_BINARY_DIR}/${target}_i18n/${name}.qm)
        add_custom_command(
            OUTPUT ${qm_file}
            COMMAND Qt6::lrelease -silent ${ts_file} -qm ${qm_file}
            DEPENDS ${ts_file}
            VERBATIM
        )
        list(APPEND qm_files ${qm_file})
    endforeach()
    qt_add_resources(${target} ${target}_i18n
        PREFIX /concord/i18n
        BASE ${CMAKE_CURRENT_BINARY_DIR}/${target}_i18n
        FILES ${qm_files}
    )
endfunction()

# English is the language of the sources; its file holds only the plurals. Without line numbers in
# the files, a change elsewhere in a source does not touch them.
set(lupdate_options -silent -locations none -no-obsolete -source-language en -I ${CMAKE_SOURCE_DIR})
set(translated_folders
    ${CMAKE_SOURCE_DIR}/core
    ${CMAKE_SOURCE_DIR}/ui
    ${CMAKE_SOURCE_DIR}/app
)
add_custom_target(update_translations
    COMMAND Qt6::lupdate ${lupdate_options} ${translated_folders}
        -ts ${CMAKE_SOURCE_DIR}/translations/concord_de.ts
    COMMAND Qt6::lupdate ${lupdate_options} -pluralonly ${translated_folders}
        -ts ${CMAKE_SOURCE_DIR}/translations/concord_en.ts
    COMMENT "Collecting the texts of core, ui and app into translations/"
    VERBATIM
)
