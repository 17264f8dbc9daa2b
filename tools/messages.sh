#!/bin/sh
# Gathers the translatable words of each app into the app's own catalogues. Needs gettext (Debian: gettext).
set -eu
bin=$1
command -v xgettext >/dev/null || { echo "gettext is missing. On Debian: apt-get install gettext" >&2; exit 1; }
for locale in src/likvard/*/locale; do
    (cd "$(dirname "$locale")" && "$bin/django-admin" makemessages --no-location --no-obsolete --no-wrap -l sv -l da -v 0)
done
