"""What the handbook says of disparity measures and of published tables is what the engine does."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from likvard.stats import codebook
from likvard.stats.disparity import MEASURES, Groups, measure
from tests.consistency.test_handbook import SMALLEST

HANDBOOK = Path(settings.ROOT) / "docs/handbook"
COMPARING = (HANDBOOK / "compare-groups.md").read_text(encoding="utf-8")
TABLES = (HANDBOOK / "px-and-json.md").read_text(encoding="utf-8")
TOML = re.compile(r"```toml\n(.*?)```", re.DOTALL)


def in_the_row(words: str) -> set[str]:
    """The measures in the last cell of the row with these words."""
    row = next(line for line in COMPARING.splitlines() if line.startswith("|") and words in line)
    return set(re.findall(r"`(\w+)`", row.rstrip("|").rpartition("|")[2]))


def test_every_measure_is_explained_and_no_other() -> None:
    first_cells = " ".join(line.split("|")[1] for line in COMPARING.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`(\w+)`", first_cells)) == set(MEASURES)


@pytest.mark.parametrize(
    ("need", "words"), [("order", "an **order**"), ("reference", "a **reference group**"), ("bounds", "two **bounds**")]
)
def test_what_a_measure_needs_is_said(need: str, words: str) -> None:
    assert in_the_row(words) == {code for code, one in MEASURES.items() if need in one.needs}


def test_what_a_table_of_finished_figures_can_have_is_said() -> None:
    assert in_the_row("**how many people**") == {c for c, one in MEASURES.items() if "population" not in one.needs}


def test_the_example_is_worked_out_rightly() -> None:
    groups = Groups.from_estimates([0.2, 0.15, 0.1], se=None, population=[1, 1, 1])
    codes = ["d", "r", "par", "paf", "mdmu", "mdmw", "idisu", "idisw", "sii"]
    found = measure(groups, codes, ordered=True, favourable=False, bounds=(0, 1)).values[0]
    said = [0.1, 2, -0.05, -33, 0.033, 0.033, 22, 22, -0.15]
    assert found == pytest.approx(said, rel=0.02)


def test_the_codebooks_shown_are_read() -> None:
    asked = codebook.load(f"{SMALLEST}\n{TOML.findall(COMPARING)[0]}")
    assert asked.disparity.measures == ("d", "r", "idisw", "sii")
    assert [codebook.load(text).source.kind for text in TOML.findall(TABLES)] == ["table"]
