from django.urls import URLPattern, path

from likvard.support.views import cases, counting_cases

_VAULT = "receivers/<slug:receiver>/cases/"
_CASE = f"{_VAULT}<str:number>/"

urlpatterns: list[URLPattern] = [
    path(_VAULT, cases.vault, name="vault"),
    path(f"{_VAULT}data/", cases.vault_data, name="vault_data"),
    path(f"{_CASE}data/", cases.case_data, name="case_data"),
    path(f"{_CASE}read/", cases.case_read, name="case_read"),
    path(f"{_CASE}assign/", cases.case_assign, name="case_assign"),
    path(f"{_CASE}unassign/", cases.case_unassign, name="case_unassign"),
    path(f"{_CASE}write/", cases.case_write, name="case_write"),
    path(f"{_CASE}coding/", counting_cases.coding, name="case_coding"),
    path(f"{_CASE}begin/", cases.case_begin, name="case_begin"),
    path(f"{_CASE}close/", cases.case_close, name="case_close"),
    path(f"{_CASE}reopen/", cases.case_reopen, name="case_reopen"),
    path(f"{_CASE}refer/", cases.case_refer, name="case_refer"),
    path(f"{_CASE}answer/", cases.copy_answer, name="copy_answer"),
    path(f"{_CASE}hold/", cases.case_hold, name="case_hold"),
    path(f"{_CASE}hold/agree/", cases.hold_agree, name="hold_agree"),
    path(f"{_CASE}hold/end/", cases.hold_end, name="hold_end"),
    path(f"{_CASE}referrals/<int:pk>/send/", cases.referral_send, name="referral_send"),
    path(f"{_CASE}referrals/<int:pk>/revoke/", cases.referral_revoke, name="referral_revoke"),
]
