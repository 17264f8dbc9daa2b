"""Every operation of the API's own document, called with what it allows and with what it does not, by schemathesis."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

DOCUMENT = "/api/v1/openapi.json"
Known = dict[str, Any]  # what stands in the database, by the name of the path's parameter


@contextmanager
def within_a_transaction() -> Iterator[None]:
    """What is made in a transaction is seen by the calls too: as with Django's own client, no request ends it."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def operations() -> dict[str, APIOperation]:
    """By method and path, from the document that is served."""
    schema = schemathesis.openapi.from_wsgi(DOCUMENT, get_wsgi_application())
    return {operation.label: operation for operation in (found.ok() for found in schema.get_all_operations())}


def called(operation: APIOperation, known: Known, *, examples: int) -> Counter[int]:
    """How many calls were answered with each status: ``examples`` of each kind of data. Raises FailureGroup for a
    server error, and for an answer that is not as the document says.

    Every other call asks for something that is there; a path made of random letters finds nothing.
    """
    answered = Counter[int]()

    def call(case: Case, is_known: bool) -> None:
        if is_known:
            there = {name: value for name, value in known.items() if name in case.path_parameters}
            case.path_parameters = {**case.path_parameters, **there}
        response = case.call_and_validate(checks=[not_a_server_error, response_schema_conformance])
        answered[response.status_code] += 1

    for mode in GenerationMode:
        ask = given(case=operation.as_strategy(generation_mode=mode), is_known=st.booleans())(call)
        same = settings(max_examples=examples, derandomize=True, database=None, deadline=None)
        with suppress(Unsatisfiable):  # everything is allowed where a path is any word
            settings(same, suppress_health_check=list(HealthCheck))(ask)()
    return answered
