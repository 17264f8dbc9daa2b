"""The browser's modules in node, started once."""

from collections.abc import Iterator

import pytest

from tests.support.browser.node import Node


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    running = Node(tmp_path_factory.mktemp("browser"))
    yield running
    running.close()
