import pytest

from tests.stats.executors.files import Sorted, sorted_file


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Sorted:
    """30 strata in several row groups."""
    return sorted_file(tmp_path_factory.mktemp("sorted"))
