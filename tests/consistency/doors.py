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
}
