"""Reads settings from the environment, each as the type it must have."""

import os
from pathlib import Path


class WrongSetting(Exception):
    """A setting has a value that cannot be used; the message names it and what it may be."""


def text(name: str, default: str = "") -> str:
    """The variable as it stands."""
    return os.environ.get(name, default)


def boolean(name: str, default: bool = False) -> bool:
    """1, true, yes, on or 0, false, no, off."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise WrongSetting(f"{name} is {value!r}; it may be true or false.")


def integer(name: str, default: int) -> int:
    """A whole number."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    try:
        return int(value)
    except ValueError:
        raise WrongSetting(f"{name} is {value!r}; it must be a whole number.") from None


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Comma separated."""
    value = os.environ.get(name, "")
    return [word.strip() for word in value.split(",") if word.strip()] or list(default)


def secret(name: str) -> str:
    """The variable, or the contents of the file that NAME_FILE points to; empty when neither is set."""
    path = os.environ.get(f"{name}_FILE", "")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise WrongSetting(f"{name}_FILE is {path!r}, which cannot be read: {error.strerror}.") from None
    return os.environ.get(name, "")
