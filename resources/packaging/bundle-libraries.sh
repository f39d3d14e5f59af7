#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: bundle-libraries.sh FOLDER
#
# Makes an installed tree (FOLDER/bin, FOLDER/share) run where Qt is not installed: copies the libraries
# of its programs and the plugins that Qt loads at run time, and lets each find the others from where it
# lies.
set -euo pipefail
folder=$1
source=$(dirname "${BASH_SOURCE[0]}")/../..

qt_plugins=$(qmake6 -query QT_INSTALL_PLUGINS)
qt_translations=$(qmake6 -query QT_INSTALL_TRANSLATIONS)

# Left to the system: the C library and the C++ runtime that goes with it, since an older copy beside a
# newer one breaks; and Mesa's drivers, which belong to the graphics card. The dispatchers in front of
# those (GLX, EGL, OpenGL) are neutral, and Qt does not start without them.
is_left_to_the_system() {
    case "$(basename "$1")" in
    ld-linux* | libc.so.* | libm.so.* | libdl.so.* | libpthread.so.* | librt.so.* | libresolv.so.* | \
        libutil.so.* | libnsl.so.* | libnss_* | libstdc++.so.* | libgcc_s.so.* | \
        libGLX_*.so.* | libEGL_*.so.* | libdrm.so.* | libgbm.so.*) return 0 ;;
    *) return 1 ;;
    esac
}

# Who passes a library on passes its terms on. The packages' database knows a file below /lib or /usr/lib.
keep_licence_of() {
    local file package
    file=$(realpath "$1")
    package=$(dpkg-query -S "$file" 2>/dev/null || dpkg-query -S "${file#/usr}")
    package=${package%%:*}
    install -D -m 644 "/usr/share/doc/$package/copyright" \
        "$folder/share/doc/concord/libraries/$package/copyright"
}

# Wayland and its kin are taken where they are installed.
plugins=(
    platforms/libqxcb.so
    platforms/libqoffscreen.so
    platforms/libqwayland-generic.so
    platforms/libqwayland-egl.so
    wayland-shell-integration/libxdg-shell.so
    wayland-graphics-integration-client/libqt-plugin-wayland-egl.so
    wayland-decoration-client/libbradient.so
    xcbglintegrations/libqxcb-glx-integration.so
    xcbglintegrations/libqxcb-egl-integration.so
    platforminputcontexts/libcomposeplatforminputcontextplugin.so
    platforminputcontexts/libibusplatforminputcontextplugin.so
    sqldrivers/libqsqlite.so
    tls/libqopensslbackend.so
    imageformats/libqsvg.so
    iconengines/libqsvgicon.so
)
needed=(platforms/libqxcb.so platforms/libqoffscreen.so sqldrivers/libqsqlite.so
    tls/libqopensslbackend.so iconengines/libqsvgicon.so)

for plugin in "${plugins[@]}"; do
    [ -e "$qt_plugins/$plugin" ] || continue
    install -D -m 644 "$qt_plugins/$plugin" "$folder/plugins/$plugin"
done
for plugin in "${needed[@]}"; do
    [ -e "$folder/plugins/$plugin" ] || {
        echo "bundle-libraries: $qt_plugins/$plugin is missing" >&2
        exit 1
    }
done

# ldd lists the whole closure, so that one round is enough.
mkdir -p "$folder/lib"
find "$folder/bin" "$folder/plugins" -type f -exec ldd {} + |
    awk '$2 == "=>" && $3 ~ /^\// { print $3 }' | sort -u |
    while read -r library; do
        is_left_to_the_system "$library" && continue
        install -m 644 "$library" "$folder/lib/"
        keep_licence_of "$library"
    done

# The linker expands $ORIGIN, not the shell.
# shellcheck disable=SC2016
{
    find "$folder/bin" -type f -exec patchelf --set-rpath '$ORIGIN/../lib' {} \;
    find "$folder/lib" -type f -exec patchelf --set-rpath '$ORIGIN' {} \;
    find "$folder/plugins" -type f -exec patchelf --set-rpath '$ORIGIN/../../lib' {} \;
}

install -m 644 "$source/LICENSE" "$folder/"
# Qt's own words, in the languages of the program.
install -D -m 644 "$qt_translations/qtbase_de.qm" "$folder/translations/qtbase_de.qm"
cat >"$folder/bin/qt.conf" <<'TEXT'
[Paths]
Prefix = ..
Plugins = plugins
Translations = translations
TEXT
