"""Answers of Kolada, version 3 (api.kolada.se/v3/docs): figures by indicator, municipality or unit, year and gender.

An answer from /data holds figures, one from /kpi, /municipality or /ou the words for their codes; a file with several
answers holds them in a list. Gender is T (all), K (women) or M (men).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from likvard.stats.problems import Problem
from likvard.stats.reading.columns import TEXT
from likvard.stats.reading.content import Content
from likvard.stats.reading.cube import STATUS, VALUE, Cube
from likvard.stats.reading.json.part import Part
from likvard.stats.reading.provenance import Provenance

_DELETED = "deleted"


@dataclass(frozen=True)
class _Figure:
    kpi: str
    place: str
    period: str
    gender: str
    count: float
    value: float
    status: str


def read(answers: Sequence[Part]) -> Content:
    """One row a figure. ``count`` is how many units are behind it, which is not a number of people."""
    items = [item for answer in answers for item in answer.get("values").items()]
    place = "ou" if any("ou" in item.table() for item in items) else "municipality"
    figures = [figure for item in items if "kpi" in item.table() for figure in _figures(item, place)]
    about = [item for item in items if "kpi" not in item.table()]
    titles = {item.get("id").text(): item.get("title").text() for item in about}
    columns = {"kpi": [f.kpi for f in figures], place: [f.place for f in figures]}
    used = {name: {c: titles[c] for c in dict.fromkeys(codes) if titles.get(c)} for name, codes in columns.items()}
    return Content(
        table=_table(figures, place),
        value_labels={name: words for name, words in used.items() if words},
        first_row=1,
        warnings=_pages(answers),
        cube=Cube(("kpi", place, "period", "gender"), time="period", area=place, contents="kpi"),
        provenance=_provenance(figures, about, used["kpi"]),
    )


def _figures(item: Part, place: str) -> Iterator[_Figure]:
    for figure in item.get("values").items():
        deleted = figure.get("isdeleted").value is True
        yield _Figure(
            kpi=item.get("kpi").text(),
            place=item.get(place).text(),
            period=item.get("period").text(),
            gender=figure.get("gender").text(),
            count=figure.get("count").number(),
            value=Part(None).number() if deleted else figure.get("value").number(),
            status=figure.get("status").text() or (_DELETED if deleted else ""),
        )


def _table(figures: Sequence[_Figure], place: str) -> pa.Table:
    texts = {"kpi": "kpi", place: "place", "period": "period", "gender": "gender", STATUS: "status"}
    columns = {n: pa.array([getattr(f, field) for f in figures], pa.string()).cast(TEXT) for n, field in texts.items()}
    columns["count"] = pa.array([f.count for f in figures], pa.float64(), from_pandas=True)
    columns[VALUE] = pa.array([f.value for f in figures], pa.float64(), from_pandas=True)
    return pa.table(columns).select(["kpi", place, "period", "gender", "count", VALUE, STATUS])


def _pages(answers: Sequence[Part]) -> tuple[Problem, ...]:
    """An answer has up to 5,000 rows and says where the next page is; that page must be in the file too."""
    following = sum(bool(answer.get("next_url").value) for answer in answers)
    missing = following - sum(bool(answer.get("previous_url").value) for answer in answers)
    return (Problem("answer_incomplete", "warning", params={"count": missing}),) if missing > 0 else ()


def _provenance(figures: Sequence[_Figure], about: Sequence[Part], titles: dict[str, str]) -> Provenance:
    indicators = sorted({figure.kpi for figure in figures})
    published = (item.get("publication_date").text() for item in about if item.get("id").text() in indicators)
    return Provenance(
        source="Kolada",
        table=" ".join(indicators),
        title=next(iter(titles.values())) if len(titles) == 1 == len(indicators) else "",
        periods=tuple(sorted({figure.period for figure in figures})),
        revision=max(published, default=""),
    )
