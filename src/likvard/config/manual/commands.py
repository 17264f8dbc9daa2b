"""docs/admin/commands.md: what can be called in a terminal."""

from argparse import Action, ArgumentParser, _SubParsersAction
from collections.abc import Iterator

from django.apps import apps
from django.core.management import find_commands, load_command_class
from django.core.management.base import BaseCommand

from likvard.config.manual.markdown import table
from likvard.config.terminal.arguments import parser

INTRODUCTION = """# Commands

`manage.py` stands in the checkout and is called with its Python: `.venv/bin/python manage.py work`. `likvard` is
installed beside it: `.venv/bin/likvard map`. `--help` after any of them says the same as this page.
"""


def ours() -> dict[str, BaseCommand]:
    """Name -> command of manage.py, for the commands that are Likvärd's own."""
    return {
        name: load_command_class(app.name, name)
        for app in apps.get_app_configs()
        if app.name.startswith("likvard.")
        for name in find_commands(f"{app.path}/management")
    }


def page() -> str:
    """Every command with its arguments."""
    known = {option for action in _bare()._actions for option in action.option_strings}
    commands = sorted(ours().items())
    written = [
        _command(name, command.create_parser("manage.py", name), known, f"manage.py {name}")
        for name, command in commands
    ]
    terminal = [_command(name, way, known, f"likvard {name}") for name, way in _ways(parser())]
    return INTRODUCTION + "".join([*written, *terminal])


def _bare() -> ArgumentParser:
    return BaseCommand().create_parser("manage.py", "")


def _command(name: str, way: ArgumentParser, known: set[str], called: str) -> str:
    rows = list(_rows(way, known))
    arguments = "\n" + table(("argument", "what it is"), rows) if rows else ""
    return f"\n## {called}\n\n{way.description}\n{arguments}"


def _rows(way: ArgumentParser, known: set[str], before: str = "") -> Iterator[tuple[str, str]]:
    for action in way._actions:
        if isinstance(action, _SubParsersAction):
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, inner in action.choices.items():
                yield f"`{before}{name}`", helps[name]
                yield from _rows(inner, known, f"{before}{name} ")
        elif not known & set(action.option_strings):
            yield f"`{before}{_written(action)}`", (action.help or "") % vars(action)


def _written(action: Action) -> str:
    value = "" if action.nargs == 0 else (action.metavar or action.dest).upper()  # type: ignore[union-attr]
    return " ".join(part for part in (*action.option_strings[:1], value) if part)


def _ways(top: ArgumentParser) -> Iterator[tuple[str, ArgumentParser]]:
    for action in top._actions:
        if isinstance(action, _SubParsersAction):
            yield from action.choices.items()
