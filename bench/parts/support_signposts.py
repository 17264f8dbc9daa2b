#!/usr/bin/env python3
"""Does everybody find somebody to turn to, and what does a page of it cost?

Every municipality and region of the register, on every ground of its country's acts (and on none), in every area of
life, has at least one body that is valid on the day; and the page with the answer, asked of the whole product with its
database, takes so much of the processor. Prints a line per figure (name, value, goal, holds|short) and exits 1 when one
falls short.

    .venv/bin/python -m bench.parts.support_signposts [day]
"""

import csv
import io
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from itertools import product

from likvard.support.signposts.matching import OTHER, Answers, Place, find, grounds_for
from likvard.support.signposts.reading import signposts

MILLISECONDS = 60.0  # of the processor, for a page
ROUNDS = 40
ASKED = "/support/where/?place=goteborg&ground=ethnicity&area=work&member=yes&when=2026-03-02&minor=&dismissed=yes"


def main() -> int:
    day = date.fromisoformat(sys.argv[1]) if len(sys.argv) > 1 else date.today()
    asked, answered = _combinations(day)
    told = _told("place x ground x area with a valid body", f"{answered:,} of {asked:,}", "all", answered == asked)
    cost = _page()
    goal = f"<= {MILLISECONDS:.0f} ms"
    return int(not (_told("processor time of a page", f"{cost:.0f} ms", goal, cost <= MILLISECONDS) and told))


def _told(name: str, value: str, goal: str, holds: bool) -> bool:
    print(f"{name}  {value}  {goal}  {'holds' if holds else 'short'}", flush=True)
    return holds


def _combinations(day: date) -> tuple[int, int]:
    """How many were asked, and how many have somebody."""
    rows = signposts()
    areas = [area.code for area in rows.areas]
    grounds = {country: [*grounds_for(rows, (country,), on=day), OTHER] for country in ("SE", "DK")}
    found = [
        bool(find(rows, Answers(place=place, ground=ground, area=area), on=day).matches)
        for place in _places()
        for ground, area in product(grounds[place.country], areas)
    ]
    return len(found), sum(found)


def _places() -> Iterator[Place]:
    text = (files("likvard.organisations") / "data" / "authorities.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["kind"] == "municipality":
            yield Place(country=row["country"], region=row["region_code"], municipality=row["code"])
        else:
            yield Place(country=row["country"], region=row["code"])


def _page() -> float:
    """Milliseconds of the processor, the least of many, with a register of its own."""
    with tempfile.TemporaryDirectory(prefix="likvard-bench-") as folder:
        os.environ |= {"LIKVARD_DATA": folder, "DJANGO_SETTINGS_MODULE": "likvard.config.settings"}
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.test import Client

        settings.ALLOWED_HOSTS = ["testserver"]
        settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        call_command("migrate", verbosity=0)
        call_command("load_register", verbosity=0, stdout=io.StringIO())
        client, least = Client(), float("inf")
        for _round in range(ROUNDS):
            began = time.process_time()
            answer = client.get(ASKED, headers={"accept-language": "sv"})
            least = min(least, time.process_time() - began)
            if answer.status_code != 200:
                raise SystemExit(f"the page answered {answer.status_code}")
        return least * 1000


if __name__ == "__main__":
    sys.exit(main())
