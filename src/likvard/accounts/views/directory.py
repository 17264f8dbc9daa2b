"""The way back from an OpenID Connect directory: its signature is always checked."""

from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse


class CheckedAdapter(OpenIDConnectOAuth2Adapter):
    """The library trusts TLS for a token it fetched itself; a proxy in between may not deserve that, so we check."""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> Any:
        """The person behind the signed token, with the details of the userinfo page if it is about the same person."""
        answer = kwargs["response"].get("id_token")
        if not answer:
            raise OAuth2Error("The directory sent no ID token.")
        claims = self._decode_id_token(app, answer)
        details = self._fetch_user_info(token.token)
        if not claims.get("sub") or claims["sub"] != details.get("sub"):
            raise OAuth2Error("The ID token and the user information are not about the same person.")
        return self.get_provider().sociallogin_from_response(request, {"userinfo": {**claims, **details}})

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        return jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )


@login_not_required
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Where the directory sends people back to."""
    try:
        return OAuth2CallbackView.adapter_view(CheckedAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
