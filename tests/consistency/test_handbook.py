"""What the handbook says of codebooks is what the platform reads."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from likvard.stats import codebook
from likvard.stats.codebook.section import Section

PAGE = (Path(settings.ROOT) / "docs/handbook/write-a-codebook.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
SMALLEST = BLOCKS[0]
MARKER = next(block for block in BLOCKS if block.startswith("[[marker]]"))
READING = [name for name, part in vars(Section).items() if callable(part) and name[0] != "_"]
CONDITIONS = re.findall(r"^when = .*[\"}](?= *#|$)", PAGE, re.MULTILINE)


def test_the_smallest_codebook_is_complete() -> None:
    read = codebook.load(SMALLEST)
    assert [one.code for one in read.indicators] == ["discriminated"]
    assert [level.code for level in read.groupings[0].levels] == ["women", "men"]


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.startswith(("[[", "[disparity]"))])
def test_every_part_that_is_shown_can_be_added_to_it(block: str) -> None:
    codebook.load(SMALLEST + "\n" + block)


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.startswith("[design]")])
def test_every_design_that_is_shown_can_stand_in_it(block: str) -> None:
    codebook.load(SMALLEST.replace('[design]\nkind = "simple_random"\n', "") + "\n" + block)


def test_places_are_named_as_shown() -> None:
    block = next(block for block in BLOCKS if block.startswith("[area]"))
    read = codebook.load(SMALLEST.replace('[area]\nfixed = "Exempelköping"\n', block))
    assert read.area.labels == {"north": {"sv": "Norra staden", "en": "Northern town"}}


def test_a_table_is_described_as_shown() -> None:
    block = next(block for block in BLOCKS if block.startswith("[table]"))
    design = SMALLEST.replace('kind = "survey"', 'kind = "table"').replace("simple_random", "not_applicable")
    assert codebook.load(f"{design}\n{block}").table is not None


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_condition_that_is_shown_is_read(condition: str) -> None:
    codebook.load(f'{SMALLEST}\n{MARKER}\n[[marker]]\nname = "shown"\n{condition}\n')


def test_every_key_is_in_the_reference() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path(codebook.__file__).parent.glob("load*.py"))
    keys = set(re.findall(rf"""\.(?:{"|".join(READING)})\("(\w+)\"""", source))
    assert len(keys) > 70
    assert sorted(key for key in keys if not re.search(rf"(?:^|[`\[. ]){key}\b", PAGE, re.MULTILINE)) == []
