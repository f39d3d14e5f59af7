# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is installed beside the programs, and the two packages: a DEB that uses the system's Qt, and a TGZ
# that brings its own.

set(packaging ${CMAKE_SOURCE_DIR}/resources/packaging)

if(TARGET concord)
    install(FILES ${packaging}/org.concord.Concord.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${packaging}/org.concord.Concord.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES ${CMAKE_SOURCE_DIR}/resources/icons/concord.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps
        RENAME org.concord.Concord.svg
    )
endif()
install(FILES ${packaging}/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/concord)

# The files that are made while installing: icons in pixels, and compressed pages.
string(CONFIGURE [[
    set(source "@CMAKE_SOURCE_DIR@")
    set(icon_folder "@CMAKE_INSTALL_DATADIR@/icons/hicolor")
    set(man_folder "@CMAKE_INSTALL_MANDIR@/man1")
    set(doc_folder "@CMAKE_INSTALL_DATADIR@/doc/concord")
    set(has_window "@CONCORD_UI@")
]] variables @ONLY)
install(CODE "${variables}")
install(SCRIPT ${packaging}/install-made-files.cmake)

set(CPACK_PACKAGE_NAME concord)
set(CPACK_PACKAGE_VENDOR "Concord developers")
set(CPACK_PACKAGE_CONTACT "Concord developers <concord@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "edit shared database tables without overwriting each other")
set(CPACK_PACKAGE_DESCRIPTION
"Concord is a desktop admin tool for shared records. When someone else has
changed a row in the meantime, it shows what each side did in three columns,
and lets the person refresh, overwrite or merge field by field.
.
This package has the window, concord, and the program for scripts, concord-cli.")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_GENERATOR DEB TGZ)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Qt loads these at run time, where dpkg-shlibdeps cannot see it.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite, libqt6svg6")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libsecret-1-0, qt6-translations-l10n, qt6-wayland")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libqt6sql6-odbc, tdsodbc")

set(CPACK_PACKAGE_FILE_NAME concord-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_PRE_BUILD_SCRIPTS ${packaging}/pre-build.cmake)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_VERBATIM_VARIABLES ON)
include(CPack)
