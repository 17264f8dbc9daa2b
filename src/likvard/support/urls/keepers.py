"""Addresses of keys: each takes what a member's browser has made, and answers with what is there now."""

from django.urls import path

from likvard.support.views import keepers

urlpatterns = [
    path("receivers/<slug:receiver>/keys/", keepers.keys, name="keys"),
    path("receivers/<slug:receiver>/keys/root/", keepers.root_key, name="root_key"),
    path("receivers/<slug:receiver>/keys/recovery/", keepers.recovery, name="recovery"),
    path("receivers/<slug:receiver>/keys/envelopes/<int:number>/", keepers.envelope, name="envelope"),
    path("receivers/<slug:receiver>/keys/intake/", keepers.epoch, name="epoch"),
    path("receivers/<slug:receiver>/keys/intake/<int:pk>/grant/", keepers.intake_grant, name="intake_grant"),
    path("receivers/<slug:receiver>/keys/members/<int:pk>/", keepers.sign, name="sign"),
    path("receivers/<slug:receiver>/keys/members/<int:pk>/leave/", keepers.leave, name="leave"),
    path("receivers/<slug:receiver>/keys/drill/", keepers.drill, name="drill"),
    path("receivers/<slug:receiver>/keys/drill/done/", keepers.drill_done, name="drill_done"),
    path("receivers/<slug:receiver>/sharing/", keepers.sharing, name="sharing"),
    path("receivers/<slug:receiver>/sharing/cases/", keepers.case_grants, name="case_grants"),
    path("receivers/<slug:receiver>/my-key/", keepers.my_key, name="my_key"),
    path("receivers/<slug:receiver>/my-key/locks/", keepers.lock_add, name="lock_add"),
    path("receivers/<slug:receiver>/my-key/locks/<int:pk>/remove/", keepers.lock_remove, name="lock_remove"),
]
