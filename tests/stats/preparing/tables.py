"""Small files and codebooks, written as people write them."""

from collections.abc import Mapping

import pyarrow as pa

from likvard.stats.codebook import Codebook, load
from likvard.stats.reading import DataFile


def data(columns: Mapping[str, list[str | None] | list[float | None]], **about: object) -> DataFile:
    """A file that has been read: lists of text become text columns, lists of numbers numbers. Row 2 comes first."""
    arrays = {name: pa.array(cells) for name, cells in columns.items()}
    typed = {
        n: a if pa.types.is_floating(a.type) else a.cast(pa.string()).dictionary_encode() for n, a in arrays.items()
    }
    return DataFile("svar.csv", "csv", "abc", 1, pa.table(typed), **about)  # type: ignore[arg-type]


def survey(text: str = "", design: str = 'kind = "simple_random"', kind: str = "survey") -> Codebook:
    """A codebook with the share "yes" of column q1, and whatever else is written."""
    return load(
        f"""
[source]
title = "Survey"
kind = "{kind}"
[design]
{design}
[[indicator]]
code = "q1"
label = "Question 1"
kind = "share"
column = "q1"
true = "yes"
false = "no"
missing = "dk"
{text}"""
    )


GENDER = """
[[grouping]]
code = "gender"
label = "Gender"
ground = "sex"
[[grouping.level]]
code = "women"
label = "Women"
when = {column = "gender", is = "f"}
[[grouping.level]]
code = "men"
label = "Men"
when = {column = "gender", is = "m"}
"""
