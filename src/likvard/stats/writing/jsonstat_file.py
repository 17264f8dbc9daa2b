"""JSON-stat 2.0 (json-stat.org/full): a sparse dataset, only the cells that there are."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from likvard.stats.problems import Problem
from likvard.stats.reading.cube import Cube, Dimension
from likvard.stats.reading.provenance import Provenance
from likvard.stats.writing.placed import Placed


def write(placed: Placed, path: Path, provenance: Provenance) -> tuple[Problem, ...]:
    """A null figure is written as null, so that it is told from a cell that nothing is known of."""
    with path.open("w", encoding="utf-8") as file:
        json.dump(_dataset(placed, provenance), file, ensure_ascii=False, allow_nan=False)
    return ()


def _dataset(placed: Placed, provenance: Provenance) -> dict[str, Any]:
    keys = placed.cells.astype(str).tolist()
    values = (None if np.isnan(value) else value for value in placed.value.tolist())
    said = {
        "label": provenance.title,
        "source": provenance.source,
        "updated": provenance.revision,
        "href": provenance.url,
        "role": _roles(placed.cube),
        "status": {key: text for key, text in zip(keys, placed.status, strict=True) if text},
        "extension": _extension(placed, provenance),
    }
    return {
        "version": "2.0",
        "class": "dataset",
        "id": [dimension.name for dimension in placed.dimensions],
        "size": [len(dimension.codes) for dimension in placed.dimensions],
        "dimension": {d.name: _dimension(d, placed.cube, provenance) for d in placed.dimensions},
        "value": dict(zip(keys, values, strict=True)),
        **{key: part for key, part in said.items() if part},
    }


def _roles(cube: Cube) -> dict[str, list[str]]:
    roles = {"time": cube.time, "geo": cube.area, "metric": cube.contents}
    return {role: [name] for role, name in roles.items() if name}


def _dimension(dimension: Dimension, cube: Cube, provenance: Provenance) -> dict[str, Any]:
    category: dict[str, Any] = {"index": list(dimension.codes), "label": dict(dimension.labels)}
    units = {code: {"label": unit} for code, unit in cube.units.items() if code in dimension.codes}
    if dimension.name == cube.contents and units:
        category["unit"] = units
    whole: dict[str, Any] = {"label": dimension.label, "category": category}
    if dimension.name == cube.area and provenance.area_codes:
        whole["extension"] = {"map": provenance.area_codes}
    return whole


def _extension(placed: Placed, provenance: Provenance) -> dict[str, Any]:
    px = {"tableid": provenance.table, "decimals": placed.cube.decimals}
    known = {key: value for key, value in px.items() if value not in ("", None)}
    words = {"label": dict(placed.status_words)} if placed.status_words else {}
    return {key: part for key, part in (("px", known), ("status", words)) if part}
