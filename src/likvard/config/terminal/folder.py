"""The folder that the command writes: all of it at the end, or nothing."""

import shutil
import tempfile
from pathlib import Path
from types import TracebackType

OWN = frozenset(
    {
        "estimates.csv",
        "estimates.parquet",
        "released.csv",
        "all.csv",
        "report.html",
        "report.pdf",
        "READ-ME-FIRST.txt",
        "tables.csv",
        "certificate.likvard",
        "record.likvard",
        "own-knowledge.csv",
    }
)


class Occupied(Exception):
    """The folder ``target`` holds files that the command will not touch."""

    def __init__(self, target: Path) -> None:
        super().__init__(str(target))
        self.target = target


class Folder:
    """Collects files in a hidden folder beside ``target`` and moves it into place when all went well.

    Raises Occupied when ``target`` is not a folder, or holds anything; with ``overwrite`` only when it holds
    something that the command did not write.
    """

    def __init__(self, target: Path, *, overwrite: bool) -> None:
        self.target = target
        if target.exists() and not target.is_dir():
            raise Occupied(target)
        inside = {path.name for path in target.iterdir()} if target.exists() else set()
        if inside - (OWN if overwrite else set()):
            raise Occupied(target)

    def __enter__(self) -> "Folder":
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self.making = Path(tempfile.mkdtemp(prefix=f".{self.target.name}-", dir=self.target.parent))
        return self

    def write(self, name: str, content: bytes, *, secret: bool = False) -> None:
        """Add a file; a secret one can be read by its owner only, from its first byte."""
        path = self.making / name
        path.touch(mode=0o600 if secret else 0o644)
        path.write_bytes(content)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if error is not None:
            shutil.rmtree(self.making)
            return
        self.making.chmod(0o755)
        if self.target.exists():
            old = Path(tempfile.mkdtemp(prefix=f".{self.target.name}-", dir=self.target.parent))
            self.target.replace(old)
            self.making.replace(self.target)
            shutil.rmtree(old)
        else:
            self.making.replace(self.target)
