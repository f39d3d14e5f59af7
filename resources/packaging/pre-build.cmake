# SPDX-License-Identifier: GPL-3.0-or-later
#
# Run by CPack between installing into its folder and packing it.

if(CPACK_GENERATOR STREQUAL "TGZ")
    execute_process(
        COMMAND bash ${CMAKE_CURRENT_LIST_DIR}/bundle-libraries.sh ${CPACK_TEMPORARY_DIRECTORY}
        COMMAND_ERROR_IS_FATAL ANY
    )
endif()

# The packers take the time of each file as it is; SOURCE_DATE_EPOCH asks for one and the same.
if(DEFINED ENV{SOURCE_DATE_EPOCH})
    execute_process(
        COMMAND find ${CPACK_TEMPORARY_DIRECTORY} -exec touch --no-dereference --date @$ENV{SOURCE_DATE_EPOCH} {} +
        COMMAND_ERROR_IS_FATAL ANY
    )
endif()
