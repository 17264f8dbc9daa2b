"""The ``likvard`` command: the same engine, gate and report as the platform, without a server or a database."""

import os
import sys
from collections.abc import Sequence

import django
from django.apps import apps
from django.utils.translation import override


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command. 0: done; 1: the input cannot be used, and the terminal says why; 2: not a way to call it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "likvard.config.settings")
    if not apps.ready:
        django.setup()  # for templates and translations; no database is opened
    from likvard.config.terminal.arguments import language_of, parser

    words = sys.argv[1:] if argv is None else list(argv)
    with override(language_of(words, os.environ)):
        arguments = parser().parse_args(words)
        return int(arguments.run(arguments))
