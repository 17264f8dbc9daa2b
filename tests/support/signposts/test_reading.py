"""The files say nothing that does not fit together."""

from importlib.resources import files

import pytest

from likvard.support.signposts.reading import FILES, load, signposts
from likvard.support.signposts.rows import Cost, Kind, Public, Says

GROUND = """
[[ground]]
code = "age"
country = "SE"
own = "ålder"
sources = ["https://example.org"]
checked_on = 2026-01-01
expires_on = 2026-12-31
text = { en = "age", sv = "ålder", da = "alder" }
"""
AREA = """
[[area]]
code = "work"
text = { en = "Work", sv = "Arbete", da = "Arbejde" }
"""
BODY = """
[[body]]
code = "do"
country = "SE"
kind = "equality"
name = "DO"
cost = "free"
public = "yes"
anonymous = "ask"
can = { en = "Acts.", sv = "Agerar.", da = "Handler." }
secrecy = { en = "None.", sv = "Ingen.", da = "Ingen." }
sources = ["https://example.org"]
checked_on = 2026-01-01
expires_on = 2026-12-31
[[body.reach]]
grounds = ["age"]
areas = ["work"]
member = "maybe"
"""
DEADLINE = """
[[deadline]]
code = "court"
country = "SE"
body = "do"
areas = ["work"]
amount = 2
unit = "years"
sources = ["https://example.org"]
checked_on = 2026-01-01
expires_on = 2026-12-31
text = { en = "Sue.", sv = "Stäm.", da = "Sagsøg." }
"""
SMALLEST = GROUND + AREA + BODY + DEADLINE


def test_a_small_file_becomes_rows() -> None:
    rows = load([SMALLEST])
    body = rows.body("do")
    assert body is not None
    assert (body.name, body.kind, body.cost, body.public) == (
        {"en": "DO", "sv": "DO", "da": "DO"},
        Kind.EQUALITY,
        Cost.FREE,
        Public.YES,
    )
    assert (body.reach[0].grounds, body.reach[0].areas, body.reach[0].member) == ({"age"}, {"work"}, Says.MAYBE)
    assert (rows.deadlines[0].amount, rows.deadlines[0].unit, rows.deadlines[0].from_18) == (2, "years", False)
    assert rows.body("nobody") is None


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('grounds = ["age"]', 'grounds = ["colour"]', "do: no ground colour in SE"),
        ('areas = ["work"]\nmember', 'areas = ["moon"]\nmember', "do: no area moon"),
        ('areas = ["work"]\namount', 'areas = ["moon"]\namount', "court: no area moon"),
        ('body = "do"', 'body = "jo"', "court: no body jo"),
        (', da = "Handler."', "", "do lacks words"),
        (', da = "Sagsøg."', ', da = ""', "court lacks words"),
        ('sources = ["https://example.org"]', "sources = []", "has no source"),
        ("expires_on = 2026-12-31", "expires_on = 2026-01-01", "expires before it is checked"),
        ('code = "do"\ncountry = "SE"', 'code = "do"\ncountry = "NO"', "do: no country NO"),
        ('kind = "equality"', 'kind = "king"', "'king' is not a valid Kind"),
        ('unit = "years"', 'unit = "moons"', "'moons' is not a valid Unit"),
        (AREA, AREA + BODY, "do stands twice"),
        (AREA, AREA + GROUND, "SE age stands twice"),
        ("[[body.reach]]", "reach = []\n[[other]]", "do reaches nothing"),
    ],
)
def test_what_does_not_fit_is_told(right: str, wrong: str, told: str) -> None:
    assert right in SMALLEST
    with pytest.raises(ValueError, match=told):
        load([SMALLEST.replace(right, wrong)])


def test_every_file_of_rows_is_read() -> None:
    texts = {name: (files("likvard.support") / "data" / name).read_text(encoding="utf-8") for name in FILES}
    assert {name for name, text in texts.items() if len(text) < 500} == set()
    rows = signposts()
    assert {body.country for body in rows.bodies} == {"SE", "DK"}
    assert sum(text.count("[[body]]") for text in texts.values()) == len(rows.bodies)


def test_every_source_is_an_address() -> None:
    sources = [source for row in signposts().dated() for source in row.sources]
    assert [source for source in sources if not source.startswith(("https://", "http://"))] == []


def test_the_acts_words_are_the_acts_words() -> None:
    """As in chapter 1, section 1 of the Swedish act (lagen.nu/2008:567), and in the lists of the Danish board."""
    own = {country: {one.own for one in signposts().grounds if one.country == country} for country in ("SE", "DK")}
    assert own["SE"] == {
        "kön",
        "könsöverskridande identitet eller uttryck",
        "etnisk tillhörighet",
        "religion eller annan trosuppfattning",
        "funktionsnedsättning",
        "sexuell läggning",
        "ålder",
    }
    at_work = {"race", "hudfarve", "religion eller tro", "politisk anskuelse", "alder", "handicap"}
    origins = {"national oprindelse", "social oprindelse", "etnisk oprindelse"}
    of_sex = {"køn", "seksuel orientering", "kønsidentitet", "kønsudtryk", "kønskarakteristika"}
    assert own["DK"] == at_work | origins | of_sex
