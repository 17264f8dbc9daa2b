"""From TOML to a description of tables, or to a list of what is wrong, each with its line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from likvard.disclosure.tables.asked.adding import amount_of
from likvard.disclosure.tables.asked.describing import METHODS, AskedDimension, Description, Setting
from likvard.disclosure.tables.building import Nobody, Thresholds
from likvard.disclosure.tables.building.problems import Problem, Refused
from likvard.disclosure.tables.building.thresholds import DEFAULTS, ORDINARY
from likvard.stats.codebook.described import described
from likvard.stats.codebook.section import Section

POOLING = (1, 2)  # people who tell each other what they know
FORMAT = 1  # of ``likvard_tables``


def load(text: str) -> Description:
    """Read a description. Raises Refused; every problem has its line as ``row`` and its path of keys as ``column``."""
    return described(text, _description, _check)


def _description(top: Section) -> Description:
    version = top.whole("likvard_tables", FORMAT)
    if version != FORMAT:
        top.wrong("likvard_tables", "tables_format", found=version, known=FORMAT)
    thresholds = _thresholds(top.table("thresholds"))
    classes = tuple(dict.fromkeys([*DEFAULTS, *thresholds.least]))
    dimensions = tuple(_dimensions(top.table("dimension", required=True), classes))
    names = [dimension.name for dimension in dimensions]
    if "table" not in top:
        top.wrong("", "key_missing", key="table")
    description = Description(
        dimensions=dimensions,
        tables=tuple(_table(section, names) for section in top.tables("table")),
        count=top.text("count"),
        amount=amount_of(top.table("amount")) if "amount" in top else None,
        missing=top.text("missing"),
        series=top.text("series"),
        nobody=tuple(_nobody(section, names) for section in top.tables("nobody")),
        thresholds=thresholds,
        insiders=_insiders(top),
        method=top.choice("method", METHODS, "suppress"),
        setting=_setting(top.table("noise")),
        person=top.text("person"),
    )
    top.close()
    return description


def _insiders(top: Section) -> int:
    insiders = top.whole("insiders", 1)
    if insiders not in POOLING:
        top.wrong("insiders", "value_unknown", value=insiders, allowed=POOLING)
    return insiders


def _setting(section: Section) -> Setting:
    least = asdict(Setting())
    found = {name: section.whole(name, default) for name, default in least.items()}
    for name, value in found.items():
        if value < least[name]:
            section.wrong(name, "threshold_lowered", threshold=value, least=least[name])
    section.close()
    return Setting(**found)


def _thresholds(section: Section) -> Thresholds:
    least: dict[str, int] = {}
    for name in section.names():
        threshold = section.whole(name, DEFAULTS.get(name, DEFAULTS[ORDINARY]))
        try:
            least |= Thresholds({name: threshold}).least
        except Refused as refused:
            section.wrong(name, "threshold_lowered", **refused.problems[0].params)
    return Thresholds(least)


def _dimensions(section: Section, classes: Sequence[str]) -> Iterator[AskedDimension]:
    for name in section.names():
        yield _dimension(name, section.table(name), classes)


def _dimension(name: str, section: Section, classes: Sequence[str]) -> AskedDimension:
    if "columns" not in section:
        section.wrong("", "key_missing", key="columns")
    says_person, is_person = "person" in section, section.flag("person")
    dimension = AskedDimension(
        name=name,
        columns=section.texts("columns"),
        total=section.text("total"),
        without=section.texts("without"),
        person=is_person if says_person else "class" in section,
        sensitivity=section.choice("class", classes, ORDINARY),
    )
    section.close()
    return dimension


def _table(section: Section, names: Sequence[str]) -> tuple[str, ...]:
    dimensions = section.choices("dimensions", names)
    if len(set(dimensions)) < len(dimensions):
        section.wrong("dimensions", "dimension_repeated")
    section.close()
    return dimensions


def _nobody(section: Section, names: Sequence[str]) -> Nobody:
    pattern = {name: section.text(name) for name in names if name in section}
    for name in section.names():
        section.take(name)
        section.wrong(name, "value_unknown", value=name, allowed=tuple(names))
    return pattern


def _check(description: Description) -> Iterable[Problem]:
    """What only the whole description shows."""
    if description.method == "cell-key" and not description.person:
        yield Problem("key_missing", params={"key": "person"})
    if description.method == "cell-key" and description.count:
        yield Problem("keys_of_counts", column="count")
    yield from _amount_wrong(description)
    for index, table in enumerate(description.tables):
        if not table:
            yield Problem("key_missing", column=f"table[{index}]", params={"key": "dimensions"})
    for dimension in description.dimensions:
        yield from _columns_wrong(dimension)


def _amount_wrong(description: Description) -> Iterator[Problem]:
    amount = description.amount
    if amount is None:
        return
    if description.count:
        yield Problem("keys_exclusive", params={"keys": ("count", "amount")})
    if description.method != "suppress":
        yield Problem("method_of_amounts", column="method", params={"method": description.method})
    if description.insiders > 1:
        yield Problem("pooled_amounts", column="insiders")
    if amount.largest and not amount.contributors and any(one.sensitivity != ORDINARY for one in description.used):
        yield Problem("key_missing", column="amount", params={"key": "contributors"})


def _columns_wrong(dimension: AskedDimension) -> Iterator[Problem]:
    path = f"dimension.{dimension.name}.columns"
    if not dimension.columns:
        yield Problem("dimension_empty", column=path)
    for column in dict.fromkeys(dimension.columns):
        if dimension.columns.count(column) > 1:
            yield Problem("code_duplicate", column=path, params={"code": column})
