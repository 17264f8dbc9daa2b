"""A bureau that everybody knows, open for all three ways in."""

import pytest

from tests.support.bureau import Bureau, a_bureau


@pytest.fixture
def bureau(db: None) -> Bureau:
    return a_bureau()
