"""Conditions between their short form in TOML and the model."""

from typing import Any

from tomlkit import inline_table
from tomlkit.items import InlineTable

from likvard.stats.codebook.model import Condition
from likvard.stats.codebook.section import Section
from likvard.stats.problems import Problem

_FORMS = ("is", "between", "at_least", "at_most", "any", "all", "none")


def load_condition(value: Any, path: str, problems: list[Problem]) -> Condition:
    """A bare text is the name of a marker; everything else is a table of exactly one form."""
    if isinstance(value, str):
        return Condition(marker=value)
    section = Section(value, path, problems)
    forms = tuple(form for form in _FORMS if form in section)
    if len(forms) != 1 and set(forms) != {"at_least", "at_most"}:
        section.wrong("", "condition_form", forms=forms)
        return Condition()
    condition = _tested(section) if "column" in section else _combined(section, path, problems)
    section.close()
    return condition


def _tested(section: Section) -> Condition:
    column = section.text("column")
    if "is" in section:
        return Condition(column=column, values=section.texts("is"))
    if "between" in section:
        low, high = section.span("between") or (None, None)
    else:
        low, high = section.number("at_least"), section.number("at_most")
    if low is not None and high is not None and low > high:
        section.wrong("", "range_reversed", low=low, high=high)
    return Condition(column=column, between=(low, high))


def _combined(section: Section, path: str, problems: list[Problem]) -> Condition:
    parts: dict[str, tuple[Condition, ...]] = {}
    for form in ("any", "all", "none"):
        items = section.take(form, [])
        if not isinstance(items, list):
            section.wrong(form, "value_type", expected="list", found="text")
            items = []
        parts[form] = tuple(load_condition(item, f"{path}.{form}[{i}]", problems) for i, item in enumerate(items))
    if not any(parts.values()):
        section.wrong("", "key_missing", key="column")
    return Condition(any=parts["any"], all=parts["all"], none=parts["none"])


def dump_condition(condition: Condition) -> str | InlineTable:
    """The shortest form that ``load_condition`` reads back."""
    if condition.marker:
        return condition.marker
    table = inline_table()
    if condition.column:
        table["column"] = condition.column
        table.update(_test(condition))
    for form in ("any", "all", "none"):
        if parts := getattr(condition, form):
            table[form] = [dump_condition(part) for part in parts]
    return table


def _test(condition: Condition) -> dict[str, Any]:
    if condition.between is None:
        return {"is": list(condition.values)}
    low, high = condition.between
    if low is not None and high is not None:
        return {"between": [low, high]}
    return {"at_least": low} if low is not None else {"at_most": high}
