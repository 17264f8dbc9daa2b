"""The command and the platform give the same figures, whatever the codebook asks for."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest
from django.utils import timezone

from likvard.config.terminal import main
from likvard.mapping import operations, queries
from likvard.mapping.models import Run
from tests.mapping.conftest import WORDS, uploaded
from tests.mapping.everything import DESIGNS, codebook, everything
from tests.stats.reading_back import from_table


@pytest.mark.parametrize("design", DESIGNS)
def test_the_figures_are_those_of_the_platform(design: str, tmp_path: Path, exempelkoping: Any, anna: Any) -> None:
    (tmp_path / "people.csv").write_bytes(everything())
    (tmp_path / "book.toml").write_text(codebook(design), encoding="utf-8")
    words = ["map", str(tmp_path / "people.csv"), "--codebook", str(tmp_path / "book.toml")]
    assert main([*words, "--out", str(tmp_path / "out"), "--language", "en"]) == 0

    source = operations.register_source(exempelkoping, by=anna, **WORDS)
    data_file = operations.upload_file(source, uploaded(everything()), erase_on=date(2030, 1, 1), by=anna)
    version = operations.save_codebook(source, codebook(design), by=anna)
    run = operations.start_run(data_file, version, by=anna)
    assert operations.work_one_run(now=timezone.now())
    on_the_platform = queries.figures_of(Run.objects.of(run.authority).get(pk=run.pk))
    assert from_table(parquet.read_table(tmp_path / "out" / "estimates.parquet")) == on_the_platform
