"""No call that the API's document allows or forbids makes the server fail, and answers are as the document says."""

from http import HTTPStatus

from likvard.plans.models import Plan
from tests.web.api.calls import called, operations, within_a_transaction

EXAMPLES = 12


def test_no_call_makes_the_server_fail_and_every_answer_is_as_the_document_says(told: Plan) -> None:
    known = {"slug": told.authority.slug, "pk": told.pk}
    with within_a_transaction():
        answers = {name: called(operation, known, examples=EXAMPLES) for name, operation in operations().items()}
    assert len(answers) == 9
    assert [name for name, statuses in answers.items() if not statuses[HTTPStatus.OK]] == []
