"""A file in any encoding as a stream of UTF-8, decoded strictly: what does not fit is named, never replaced."""

import codecs
import io
from collections.abc import Callable
from pathlib import Path

from likvard.stats.problems import Problem, Refused

_BLOCK = 4 << 20


class TextStream(io.RawIOBase):
    """Gives UTF-8 bytes. Counts quotation marks, so that one left open can be told from text on many lines."""

    def __init__(self, path: Path, encoding: str) -> None:
        super().__init__()
        self.quotes = 0
        self.share = 0.0  # of the file that has been read
        self._file = path.open("rb")
        self._size = path.stat().st_size
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._row = 1
        self._ended = False

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
        super().close()

    def read(self, size: int = -1) -> bytes:
        """At least one byte until the end; the text of up to ``size`` bytes of the file."""
        while not self._ended:
            before = self._file.tell()
            block = self._file.read(size)
            self._ended = not block
            if text := self._text(block, before):
                self.share = self._file.tell() / self._size
                return text.encode("utf-8")
        return b""

    def _text(self, block: bytes, before: int) -> str:
        waiting = len(self._decoder.getstate()[0])
        try:
            text = self._decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            row = self._row + error.object[: error.start].decode(self._encoding, "ignore").count("\n")
            params = {"encoding": self._encoding, "byte": before - waiting + error.start}
            raise Refused(Problem("encoding_wrong", row=row, params=params)) from error
        zero = text.find("\0")
        if zero >= 0:
            raise Refused(Problem("nul_bytes", row=self._row + text.count("\n", 0, zero)))
        self._row += text.count("\n")
        self.quotes += text.count('"')
        return text


def whole_text(path: Path, encoding: str, progress: Callable[[float], None]) -> str:
    """The text of the file; ``progress`` is told up to one half, as reading it is half of the work."""
    blocks = []
    with TextStream(path, encoding) as stream:
        while block := stream.read(_BLOCK):
            blocks.append(block)
            progress(stream.share / 2)
    return b"".join(blocks).decode("utf-8")
