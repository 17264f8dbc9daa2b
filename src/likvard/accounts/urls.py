"""Addresses of accounts. They stand before django-allauth's own, under the same prefix."""

from django.urls import path

from likvard.accounts.views import directory, example, invitations, me, sign_ins

app_name = "accounts"
urlpatterns = [
    path("accounts/me/", me.account, name="account"),
    path("accounts/me/data/", me.data, name="data"),
    path("accounts/sessions/", sign_ins.sessions, name="sessions"),
    path("accounts/sessions/<int:pk>/end/", sign_ins.end_session, name="end_session"),
    path("accounts/sessions/end-others/", sign_ins.end_other_sessions, name="end_other_sessions"),
    path("accounts/invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("accounts/example/", example.example, name="example"),
    path("accounts/example/<int:pk>/", example.sign_in_as, name="sign_in_as"),
    # Shadows the library's own callback, which leaves the signature unchecked.
    path("accounts/oidc/<str:provider_id>/login/callback/", directory.callback, name="directory_callback"),
]
