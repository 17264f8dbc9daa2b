"""The status report of the example: the draft that wrote itself, with the coordinator's words, published."""

from likvard.accounts.models import User
from likvard.mapping.models import Release, StatusReport
from likvard.mapping.operations import publish_report, start_report, write_section
from likvard.organisations.models import Authority

ADDRESS = "http://127.0.0.1:8000"
TITLE = {
    "sv": "Lägesrapport om lika rättigheter i Exempelköping 2026",
    "da": "Statusrapport om lige rettigheder i Exempelköping 2026",
    "en": "Status report on equal rights in Exempelköping 2026",
}
HEADING = {"sv": "Om rapporten", "da": "Om rapporten", "en": "About this report"}
TEXT = {
    "sv": "Vartannat år frågar kommunen invånarna hur de blir bemötta. Svaren visar var vi behöver titta närmare. "
    "De säger inte vad skillnaderna beror på. Det arbetet sker i nämnderna och bolaget, med dem det gäller.",
    "da": "Hvert andet år spørger kommunen borgerne, hvordan de bliver mødt. Svarene viser, hvor vi skal se nærmere. "
    "De siger ikke, hvad forskellene skyldes. Det arbejde sker i udvalgene og selskabet sammen med dem, det gælder.",
    "en": "Every second year the municipality asks residents how they are treated. The answers show where to look "
    "closer. They do not say what lies behind the gaps. That work is done in the boards and the company, together "
    "with the people concerned.",
}


def publish_example_report(authority: Authority, release: Release, *, by: User) -> StatusReport:
    """Start the report, word its beginning in three languages, publish it."""
    report = start_report(authority, title=TITLE, period="2024–2026", releases=[release], by=by)
    section = report.sections.get(code="")
    for language in TITLE:
        section = write_section(
            section,
            language=language,
            heading=HEADING[language],
            text=TEXT[language],
            revision=section.revision,
            by=by,
        )
    return publish_report(report, address=ADDRESS, by=by)
