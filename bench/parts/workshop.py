"""Where surveys are made and kept, and what was measured of them: each thing once."""

import sys
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any

from bench.parts.fresh import fresh
from bench.parts.survey import Survey

LONG = 20.0  # CPU seconds: what takes longer is not repeated
RACES = 5  # of those that are held against each other


def say(words: str) -> None:
    """Tell the person who waits."""
    print(f"... {words}", file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Workshop:
    """A folder for the files, how many times things are measured, and what has been measured so far."""

    folder: Path
    keeps: bool = False
    repeats: int = 3
    measured: dict[tuple[Any, ...], dict[str, Any]] = field(default_factory=dict)

    def path(self, survey: Survey) -> str:
        """The survey's file, made if it is not there."""
        path = survey.path(self.folder)
        if not path.exists():
            say(f"making {survey.rows:,} rows, municipalities: {survey.municipalities:,}")
            fresh("data:make", str(path), astuple(survey))
        return str(path)

    def throw_away(self, survey: Survey) -> None:
        """Its file is needed no more."""
        if not self.keeps:
            survey.path(self.folder).unlink(missing_ok=True)

    def estimates(
        self, survey: Survey, *, within: tuple[str, ...] = ("kommun", "year"), pairs: bool = False
    ) -> dict[str, Any]:
        """All estimates of a survey; see ``engine.estimates``."""
        return self.best("engine:estimates", survey, astuple(survey), within, pairs)

    def race(self, survey: Survey, *tasks: tuple[Any, ...]) -> list[dict[str, Any]]:
        """The quickest run of each, by turns: a machine that others use for a minute slows all of them alike."""
        rounds = [[self.once(task, survey, *arguments) for task, *arguments in tasks] for _ in range(RACES)]
        return [min(runs, key=lambda run: run["cpu"]) for runs in zip(*rounds, strict=True)]

    def best(self, task: str, survey: Survey, *arguments: Any) -> dict[str, Any]:
        """The run with the fewest CPU seconds of ``repeats``, or of as many as take 20 seconds."""
        key = (task, survey, *arguments)
        if key not in self.measured:
            self.measured[key] = min(self._runs(task, survey, *arguments), key=lambda run: run["cpu"])
        return self.measured[key]

    def once(self, task: str, survey: Survey, *arguments: Any) -> dict[str, Any]:
        """A single run."""
        path = self.path(survey)
        say(f"{task}, {survey.rows:,} rows{_told(arguments)}")
        return fresh(task, path, *arguments)

    def _runs(self, task: str, survey: Survey, *arguments: Any) -> list[dict[str, Any]]:
        runs: list[dict[str, Any]] = []
        while len(runs) < self.repeats and sum(run["cpu"] for run in runs) < LONG:
            runs.append(self.once(task, survey, *arguments))
        return runs


def _told(arguments: tuple[Any, ...]) -> str:
    """What is asked beside the survey: the names of places, and whether groups are taken in pairs."""
    within = (f", by {' and '.join(one)}" for one in arguments[1:] if isinstance(one, tuple))
    return "".join([*within, ", with covariance blocks" if arguments[-1:] == (True,) else ""])
