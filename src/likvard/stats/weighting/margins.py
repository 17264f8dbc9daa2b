"""Population margins: how many people each category of a factor holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from likvard.stats.problems import Problem, Refused
from likvard.stats.weighting.weighted import Floats, Indexes

AGREE = 1e-6  # margins of one population may differ by this share: rounding


@dataclass(frozen=True)
class Margin:
    """One factor and its population.

    name        what it is called in a refusal
    code        (n,): 0..K-1, negative for nothing known
    categories  K names
    targets     (K,): people in the population
    """

    name: str
    code: Indexes
    categories: tuple[str, ...]
    targets: Floats


def indicators(margins: Sequence[Margin]) -> Floats:
    """The auxiliary matrix (n, q): a column of 0 and 1 for each category of each margin."""
    return np.hstack([margin.code[:, None] == np.arange(len(margin.categories)) for margin in margins]).astype(float)


def targets_of(margins: Sequence[Margin]) -> Floats:
    """The target of each column of ``indicators``, (q,)."""
    return np.concatenate([margin.targets for margin in margins])


def names_of(margins: Sequence[Margin]) -> tuple[str, ...]:
    """The name of each column of ``indicators``: "sex: woman"."""
    return tuple(f"{margin.name}: {category}" for margin in margins for category in margin.categories)


def agreed(weights: Floats, margins: Sequence[Margin]) -> tuple[Margin, ...]:
    """The margins, rounding removed: all sum to what the first does.

    Raises ``Refused`` when no weights can meet them, with every reason that is found.
    """
    problems = [problem for margin in margins for problem in _wrong(margin, weights)] or _contradictions(margins)
    if problems:
        raise Refused(*problems)
    population = margins[0].targets.sum()
    return tuple(replace(margin, targets=margin.targets * (population / margin.targets.sum())) for margin in margins)


def _wrong(margin: Margin, weights: Floats) -> list[Problem]:
    used = margin.code[weights > 0]
    unknown = int((used < 0).sum())
    missing = [Problem("margin_unknown", column=margin.name, params={"count": unknown})] if unknown else []
    respondents = np.bincount(used[used >= 0], minlength=len(margin.categories))
    return missing + [
        problem
        for category in range(len(margin.categories))
        if (problem := _wrong_category(margin, category, respondents))
    ]


def _wrong_category(margin: Margin, category: int, respondents: Indexes) -> Problem | None:
    target, name = float(margin.targets[category]), margin.categories[category]
    if not np.isfinite(target) or target < 0 or (target == 0 and respondents[category]):
        return Problem(
            "margin_target",
            column=margin.name,
            params={"category": name, "target": target, "respondents": int(respondents[category])},
        )
    if target > 0 and not respondents[category]:
        return Problem(
            "margin_empty",
            column=margin.name,
            params={"category": name, "target": target, "merge": _neighbour(margin, category, respondents)},
        )
    return None


def _neighbour(margin: Margin, category: int, respondents: Indexes) -> str:
    """The nearest category that has respondents, for merging; "" when there is none."""
    held = np.flatnonzero(respondents)
    return margin.categories[held[np.abs(held - category).argmin()]] if len(held) else ""


def _contradictions(margins: Sequence[Margin]) -> list[Problem]:
    """Margins whose sums are not that of the first."""
    first, total = margins[0], float(margins[0].targets.sum())
    return [
        Problem(
            "margins_contradict",
            column=margin.name,
            params={"other": first.name, "sum": float(margin.targets.sum()), "other_sum": total},
        )
        for margin in margins[1:]
        if abs(margin.targets.sum() - total) > AGREE * total
    ]
