"""Build the database, visit each page, print the figures; 1 when one falls short."""

import random
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from bench.parts.pages import cost, country, plan  # noqa: E402
from likvard.demo.build import build  # noqa: E402

PAGES = {
    "national table, 414 rows": (country.NATIONAL, {"queries": 6, "anew": 40.0, "kept": 2.0, "kilobytes": 150.0}),
    "plan, 150 actions": (plan.ADDRESS, {"queries": 10, "anew": 60.0, "kept": 2.0}),
    "compare 3 authorities": (country.COMPARE, {"queries": 10}),
}
FIGURES = {
    "queries": "queries",
    "anew": "made anew (CPU ms)",
    "kept": "kept ready (CPU ms)",
    "kilobytes": "HTML (kB)",
}


def main() -> int:
    made_up()
    shorts = [short for name, (address, goals) in PAGES.items() for short in printed(name, cost.of(address), goals)]
    return int(any(shorts))


def made_up() -> None:
    """The register, the example with its survey, a large plan, and everything observed of everybody."""
    call_command("migrate", verbosity=0)
    call_command("load_register", verbosity=0, stdout=sys.stderr)
    build(say=lambda step: print(f"... {step}", file=sys.stderr, flush=True))
    rng = random.Random(1)  # noqa: S311 made-up content, no secrets
    plan.grow(rng)
    country.observe(rng)


def printed(name: str, measured: dict[str, float], goals: dict[str, float]) -> list[bool]:
    """Print the figures of a page; for each, whether it falls short of its goal."""
    shorts = []
    for figure, value in measured.items():
        goal = goals.get(figure, float("inf"))
        shorts.append(value > goal)
        judged = f"  <= {goal:g}  {'short' if shorts[-1] else 'holds'}" if figure in goals else ""
        print(f"{name}: {FIGURES[figure]}  {value:.4g}{judged}", flush=True)
    return shorts


if __name__ == "__main__":
    sys.exit(main())
