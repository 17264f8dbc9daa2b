"""A file in any encoding as a stream of UTF-8, decoded strictly: what does not fit is named, never replaced."""

import codecs
import io
from pathlib import Path

from likvard.stats.problems import Problem, Refused


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
