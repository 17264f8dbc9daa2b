"""From a codebook to TOML that a person can read: every section explained, nothing written that is the default."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any

import tomlkit
from tomlkit.items import AoT, InlineTable, Table

from likvard.stats.codebook.conditions import dump_condition
from likvard.stats.codebook.load import FORMAT
from likvard.stats.codebook.model import Codebook, Condition, Design, Grouping

_EXPLAINED = {
    "source": "What the source is, who asked, and what it can and cannot say.",
    "file": "What cannot be seen from the file itself.",
    "design": "How people were chosen. Unknown is an answer.",
    "area": "Where.",
    "period": "When.",
    "derived": "Columns made from other columns.",
    "marker": "Conditions with a name, to be used in groups and in each other.",
    "indicator": "What is measured.",
    "grouping": "Who is compared, by ground of discrimination. The first group whose condition holds takes the person.",
    "crossing": "Groups where groupings meet.",
    "disparity": "How unequal groups are, as one number.",
    "table": "Where a table of finished figures keeps its parts.",
}
_BY_VALUE = ("recode", "labels", "parents", "targets")


def dump(codebook: Codebook) -> str:
    """The codebook as TOML; ``load`` reads it back to an equal codebook."""
    sections: dict[str, Any] = {
        "source": _section(codebook.source),
        "file": _section(codebook.file),
        "design": _design(codebook.design),
        "area": _section(codebook.area),
        "period": _section(codebook.period),
        "derived": _list(_section(derived) for derived in codebook.derived),
        "marker": _list(_marker(name, condition) for name, condition in codebook.markers.items()),
        "indicator": _list(_section(indicator) for indicator in codebook.indicators),
        "grouping": _list(_grouping(grouping) for grouping in codebook.groupings),
        "crossing": _list(_section(crossing) for crossing in codebook.crossings),
        "disparity": _section(codebook.disparity),
        "table": _section(codebook.table) if codebook.table else tomlkit.table(),
    }
    head = tomlkit.dumps({"likvard_codebook": FORMAT, "version": codebook.version})
    written = [name for name, section in sections.items() if len(section)]
    return head + "".join(f"\n# {_EXPLAINED[name]}\n{tomlkit.dumps({name: sections[name]})}" for name in written)


def _section(part: Any, *but: str) -> Table:
    """The fields of a dataclass that are not their defaults."""
    table = tomlkit.table()
    for field in fields(part):
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        value = getattr(part, field.name)
        if value != default and field.name not in but:
            table[field.name] = _by_value(value) if field.name in _BY_VALUE else _plain(value)
    return table


def _plain(value: Any) -> Any:
    if isinstance(value, Condition):
        return dump_condition(value)
    if isinstance(value, tuple):
        return list(value)
    if not isinstance(value, Mapping):
        return value
    return value["en"] if set(value) == {"en"} else _inline(value)


def _by_value(value: Mapping[str, Any]) -> InlineTable:
    """A mapping whose keys are cells of the file, and so never languages."""
    return _inline({cell: _plain(words) for cell, words in value.items()})


def _inline(value: Mapping[str, Any]) -> InlineTable:
    table = tomlkit.inline_table()
    table.update(value)
    return table


def _marker(name: str, condition: Condition) -> Table:
    table = tomlkit.table()
    table["name"] = name
    table["when"] = dump_condition(condition)
    return table


def _design(design: Design) -> Table:
    table = _section(design, "margins", "replicates")
    if design.margins:
        table["margin"] = _list(_section(margin) for margin in design.margins)
    if design.replicates:
        table["replicates"] = _section(design.replicates)
    return table


def _grouping(grouping: Grouping) -> Table:
    table = _section(grouping, "levels")
    if grouping.levels:
        table["level"] = _list(_section(level) for level in grouping.levels)
    return table


def _list(tables: Iterable[Table]) -> AoT:
    array = tomlkit.aot()
    for table in tables:
        array.append(table)
    return array
