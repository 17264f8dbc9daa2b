"""LIX (Björnsson 1968): how hard a text is to read. Books for children lie below 25 or 30, newspapers at 40 to 50."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

LONG = 7  # letters, from which a word is long
BLOCKS = {"p", "li", "dd", "dt", "h1", "h2", "h3", "label", "legend", "button", "summary", "option", "th", "td", "div"}
BLOCKS |= {"section", "span"}
UNREAD = {"script", "style", "svg", "title"}


def lix(sentences: Iterable[str]) -> float:
    """Words in a sentence on average, and long words in a hundred; nothing for no sentence."""
    told = [words(sentence) for sentence in sentences]
    of_all = [word for sentence in told for word in sentence]
    if not of_all:
        return 0
    return len(of_all) / len(told) + 100 * sum(len(word) >= LONG for word in of_all) / len(of_all)


def words(text: str) -> list[str]:
    """Of letters, with hyphens between them."""
    return re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)


def sentences(text: str) -> list[str]:
    """What ends with a full stop, a question or an exclamation mark."""
    found = re.findall(r"[^.!?]+[.!?]", " ".join(text.split()))
    return [one.strip() for one in found if words(one)]


def passages(page: str) -> list[list[str]]:
    """The running text of a page, each paragraph as its sentences. Headings, buttons and names of fields end with no
    mark and are left out: they are short, and would make every page easy."""
    reader = _Reader()
    reader.feed(page)
    return [found for text in reader.texts if (found := sentences(text))]


class _Reader(HTMLParser):
    """Collects the text of each block; what is only shown later by a script counts too."""

    def __init__(self) -> None:
        super().__init__()
        self.texts, self._unread = [""], 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._unread += tag in UNREAD
        if tag in BLOCKS:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in UNREAD
        if tag in BLOCKS:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.texts[-1] += data
