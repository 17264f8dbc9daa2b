"""The codebooks in examples/: they can be run, and they speak three languages."""

from pathlib import Path

import pytest

from likvard.stats.codebook import Codebook, dump, load

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.toml"))


@pytest.fixture(params=EXAMPLES, ids=lambda path: path.stem)
def codebook(request: pytest.FixtureRequest) -> Codebook:
    return load(request.param.read_text(encoding="utf-8"))


def test_there_is_one_for_each_kind_of_source() -> None:
    kinds = {path.stem: load(path.read_text(encoding="utf-8")).source.kind for path in EXAMPLES}
    assert kinds == {
        "fra-lgbt-survey-2012": "table",
        "nordic-peoples-survey": "survey",
        "toronto-hate-crimes": "incidents",
    }


def test_every_text_stands_in_swedish_danish_and_english(codebook: Codebook) -> None:
    source = codebook.source
    texts = [source.title, source.asked_by, source.how, source.can_say, source.cannot_say]
    texts += [indicator.label for indicator in codebook.indicators]
    texts += [grouping.label for grouping in codebook.groupings]
    texts += [level.label for grouping in codebook.groupings for level in grouping.levels]
    texts += list(codebook.area.labels.values())
    assert [sorted(text) for text in texts] == [["da", "en", "sv"]] * len(texts)


def test_it_can_be_written_and_read_again(codebook: Codebook) -> None:
    assert load(dump(codebook)) == codebook
