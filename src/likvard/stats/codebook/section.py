"""One table of a TOML text, read key by key; what is wrong is collected, so that all of it can be told at once."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from likvard.stats.numerals import number_text
from likvard.stats.problems import Problem

Choice = TypeVar("Choice", bound=str)


class Section:
    """``path`` leads to the table in the text. Every reading method takes its key away; ``close`` names the rest."""

    def __init__(self, values: Any, path: str, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems
        self._values: dict[str, Any] = {}
        self._known: list[str] = []
        if isinstance(values, Mapping):
            self._values = dict(values)
        else:
            self.wrong("", "value_type", expected="table", found=_kind(values))

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def wrong(self, key: str, code: str, /, **params: Any) -> None:
        column = f"{self.path}.{key}" if self.path and key else self.path or key
        self.problems.append(Problem(code, column=column, params=params))

    def take(self, key: str, default: Any = None, *, required: bool = False) -> Any:
        self._known.append(key)
        if required and key not in self._values:
            self.wrong("", "key_missing", key=key)
        return self._values.pop(key, default)

    def text(self, key: str, default: str = "", *, required: bool = False) -> str:
        value = self.take(key, default, required=required)
        if _is_number(value):
            return number_text(value)  # code = 1 is the code "1"
        return cast(str, self._checked(key, value, str, "text", default))

    def choice(self, key: str, allowed: Sequence[Choice], default: Choice, *, required: bool = False) -> Choice:
        value = self.text(key, default, required=required)
        if value in allowed:
            return cast(Choice, value)
        self.wrong(key, "value_unknown", value=value, allowed=tuple(allowed))
        return default

    def choices(self, key: str, allowed: Sequence[Choice]) -> tuple[Choice, ...]:
        """A list of texts, each one of those allowed."""
        values = self.texts(key)
        for value in values:
            if value not in allowed:
                self.wrong(key, "value_unknown", value=value, allowed=tuple(allowed))
        return tuple(cast(Choice, value) for value in values if value in allowed)

    def flag(self, key: str) -> bool:
        value = self.take(key, False)
        if isinstance(value, bool):
            return value
        self.wrong(key, "value_type", expected="yes_no", found=_kind(value))
        return False

    def number(self, key: str) -> float | None:
        value = self.take(key)
        if value is None or _is_number(value):
            return None if value is None else float(value)
        self.wrong(key, "value_type", expected="number", found=_kind(value))
        return None

    def numbers(self, key: str) -> tuple[float, ...]:
        """A list of numbers."""
        value = self.take(key, [])
        if isinstance(value, list):
            return tuple(self._amount(key, item) for item in value)
        self.wrong(key, "value_type", expected="numbers", found=_kind(value))
        return ()

    def span(self, key: str) -> tuple[float, float] | None:
        """A lowest and a highest number, or None where the key is not there."""
        value = self.take(key)
        match value:
            case None:
                return None
            case [low, high] if _is_number(low) and _is_number(high):
                return float(low), float(high)
        self.wrong(key, "value_type", expected="range", found=_kind(value))
        return None

    def amounts(self, key: str) -> dict[str, float]:
        """A table of numbers."""
        value = self.take(key, {}, required=True)
        if isinstance(value, Mapping):
            return {str(name): self._amount(f"{key}.{name}", number) for name, number in value.items()}
        self.wrong(key, "value_type", expected="table", found=_kind(value))
        return {}

    def whole(self, key: str, default: int) -> int:
        value = self.take(key, default)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.wrong(key, "value_type", expected="whole_number", found=_kind(value))
        return default

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of texts; a single text is a list of one, and a number is a code."""
        value = self.take(key)
        if value is None:
            return default
        items = value if isinstance(value, list) else [value]
        return tuple(str(self._item(key, item)) for item in items)

    def words(self, key: str, *, required: bool = False) -> dict[str, str]:
        """A text for every language, or one text by language code. "en" is the fallback."""
        value = self.take(key, required=required)
        if value is None:
            return {}
        if isinstance(value, str):
            return {"en": value}
        if isinstance(value, Mapping) and all(isinstance(text, str) for text in value.values()):
            return dict(value)
        self.wrong(key, "value_type", expected="texts", found=_kind(value))
        return {}

    def mapping(self, key: str) -> dict[str, str]:
        value = self.take(key, {})
        if isinstance(value, Mapping):
            return {str(name): str(self._item(f"{key}.{name}", text)) for name, text in value.items()}
        self.wrong(key, "value_type", expected="table", found=_kind(value))
        return {}

    def table(self, key: str, *, required: bool = False) -> "Section":
        is_missing = required and key not in self
        value = self.take(key, {}, required=required)
        path = f"{self.path}.{key}" if self.path else key
        return Section(value, path, [] if is_missing else self.problems)  # what is not there has no faults within

    def tables(self, key: str) -> "Iterator[Section]":
        value = self.take(key, [])
        path = f"{self.path}.{key}" if self.path else key
        if not isinstance(value, list):
            self.wrong(key, "value_type", expected="list", found=_kind(value))
            return
        for index, item in enumerate(value):
            yield Section(item, f"{path}[{index}]", self.problems)

    def names(self) -> list[str]:
        """The keys not yet taken."""
        return list(self._values)

    def close(self) -> None:
        for key in self._values:
            close = difflib.get_close_matches(key, self._known, 1)
            self.wrong(key, "key_unknown", key=key, close=close[0] if close else "")

    def _amount(self, key: str, item: Any) -> float:
        if _is_number(item):
            return float(item)
        self.wrong(key, "value_type", expected="number", found=_kind(item))
        return 0.0

    def _item(self, key: str, item: Any) -> str:
        if _is_number(item):
            return number_text(item)
        return cast(str, self._checked(key, item, str, "text", ""))

    def _checked(self, key: str, value: Any, kind: type, expected: str, default: Any) -> Any:
        if isinstance(value, kind):
            return value
        self.wrong(key, "value_type", expected=expected, found=_kind(value))
        return default


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _kind(value: Any) -> str:
    kinds = ((bool, "yes_no"), (str, "text"), (int, "whole_number"), (float, "number"), (list, "list"))
    return next((word for kind, word in kinds if isinstance(value, kind)), "table")
