"""The rows of the national table as HTML. 414 rows are written as text: a template would take most of the time."""

from collections.abc import Iterable
from datetime import date
from html import escape

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from likvard.organisations.states import AuthorityKind, Country
from likvard.overview.criteria import FACTS
from likvard.overview.queries.national import Row
from likvard.overview.states import WORDS

ROW = '<tr><th scope="row"><a href="%s/">%s</a>%s</th><td>%s</td>%s</tr>\n'
KNOWN = '<td class="%s"><a href="%s/#%s">%s</a> %s</td>'
NOT_KNOWN = '<td class="%s">%s</td>'


class _Words:
    """What every row says again, found once."""

    def __init__(self) -> None:
        self.levels = {level: escape(str(word)) for level, word in WORDS.items()}
        self.countries = {country.value: escape(str(country.label)) for country in Country}
        self.days: dict[date, str] = {}

    def day(self, day: date) -> str:
        """A day as the page's language writes it."""
        if day not in self.days:
            self.days[day] = date_format(day, "SHORT_DATE_FORMAT")
        return self.days[day]


def rows(shown: Iterable[Row]) -> SafeString:
    """The rows, with links relative to the address of the table."""
    words = _Words()
    return SafeString("".join(_row(row, words) for row in shown))


def _row(row: Row, words: _Words) -> str:
    region = row.kind == AuthorityKind.REGION
    place = words.countries[row.country] if region else escape(row.region_name or "")
    same = ""
    if row.one_with:
        same = " " + escape(_("(the same as the municipality %(name)s)") % {"name": row.one_with})
    cells = "".join(_cell(row, fact, words) for fact in FACTS)
    return ROW % (row.slug, escape(row.name), same, place, cells)


def _cell(row: Row, fact: str, words: _Words) -> str:
    word, known = row.word(fact), row.facts.get(fact)
    if known is None:
        return NOT_KNOWN % (word, words.levels[word])
    return KNOWN % (word, row.slug, fact, words.levels[word], words.day(known.on))
