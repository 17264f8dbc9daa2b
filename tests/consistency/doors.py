"""Every address and who may pass: "public", "signed-in", "example" (the example's people only), or a Permission."""

from likvard.organisations.permissions import Permission

DOORS: dict[str, str] = {
    # organisations
    "organisations:register": "public",
    "organisations:register_csv": "public",
    "organisations:roles": "public",
    "organisations:members": Permission.INVITE,
    "organisations:member_invite": Permission.INVITE,
    "organisations:member_end": Permission.INVITE,
    "organisations:units": Permission.EDIT_UNITS,
    "organisations:unit_add": Permission.EDIT_UNITS,
    "organisations:unit_change": Permission.EDIT_UNITS,
    "organisations:unit_close": Permission.EDIT_UNITS,
    "organisations:unit_replace": Permission.EDIT_UNITS,
    "organisations:authority_describe": Permission.EDIT_UNITS,
    "organisations:operate": Permission.OPERATE,
    "organisations:authority_open": Permission.OPERATE,
    # mapping: status reports
    "mapping:report_list": Permission.SEE_UNPUBLISHED,
    "mapping:report_start": Permission.WRITE_REPORT,
    "mapping:report": Permission.SEE_UNPUBLISHED,
    "mapping:report_edit": Permission.WRITE_REPORT,
    "mapping:report_preview": Permission.SEE_UNPUBLISHED,
    "mapping:report_refresh": Permission.WRITE_REPORT,
    "mapping:report_publish": Permission.PUBLISH_REPORT,
    "mapping:report_erratum": Permission.PUBLISH_REPORT,
    "mapping:report_section_add": Permission.WRITE_REPORT,
    "mapping:report_section": Permission.WRITE_REPORT,
    "mapping:report_section_change": Permission.WRITE_REPORT,
    "mapping:report_public_list": "public",
    "mapping:report_public": "public",
    "mapping:report_file": "public",
    # ui
    "ui:components": "public",
    "ui:language": "public",
    "ui:theme": "public",
    "ui:theme_default": "public",
}
