#!/bin/sh
# Makes the virtual environment and installs the hashed requirements into it.
set -eu
python=$1 venv=$2 requirements=$3
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Likvärd needs Python 3.11 or newer. Name one with: make PYTHON=python3.11" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    echo "Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv" >&2
    exit 1
fi
[ -x "$venv/bin/pip" ] || "$python" -m venv "$venv"
echo "Installing $requirements into $venv ..."
# Nothing is compiled ahead: most of what the large packages hold is never imported, and Python compiles the rest.
"$venv/bin/pip" --disable-pip-version-check -qq install --no-compile --require-hashes -r "$requirements"
