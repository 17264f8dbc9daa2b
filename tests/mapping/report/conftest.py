"""A report on the released figures of the small school survey."""

from typing import Any

import pytest

from likvard.accounts.models import User
from likvard.mapping import operations
from likvard.mapping.models import Release, ReportSection, StatusReport

TITLE = {"sv": "Lika rättigheter i Exempelköping", "en": "Equal rights in Exempelköping"}


@pytest.fixture
def report(exempelkoping: Any, release: Release, anna: User) -> StatusReport:
    return operations.start_report(exempelkoping, title=TITLE, period="2026", releases=[release], by=anna)


@pytest.fixture
def introduction(report: StatusReport) -> ReportSection:
    return report.sections.get(code="")


@pytest.fixture
def published(report: StatusReport, anna: User) -> StatusReport:
    return operations.publish_report(report, address="https://likvard.example", by=anna)
