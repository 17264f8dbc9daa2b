"""An OpenID Connect provider: discovery, keys, authorisation code with PKCE, signed ID tokens, user information."""

import base64
import hashlib
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from tests.accounts.identity.server import Answer

CLIENT_ID, CLIENT_SECRET = "likvard", "a secret between the two"


def a_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


PUBLISHED = a_key()


@dataclass
class Provider:
    """Signs in whoever ``person`` is. Give it another ``signing_key`` to sign with one it does not publish."""

    person: dict[str, Any]
    published_key: rsa.RSAPrivateKey = field(default_factory=lambda: PUBLISHED)
    signing_key: rsa.RSAPrivateKey | None = None
    claims: dict[str, Any] = field(default_factory=dict)
    address: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def answer(self, path: str, fields: dict[str, str], headers: dict[str, str]) -> Answer:
        """One request to the provider."""
        return {
            "/.well-known/openid-configuration": self._discovery,
            "/keys": self._keys,
            "/authorize": self._authorize,
            "/token": self._token,
            "/userinfo": self._userinfo,
        }[path](fields, headers)

    def _discovery(self, fields: dict[str, str], headers: dict[str, str]) -> Answer:
        pages = {"authorization_endpoint": "authorize", "token_endpoint": "token", "userinfo_endpoint": "userinfo"}
        return _json(
            {
                "issuer": self.address,
                "jwks_uri": f"{self.address}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
                **{name: f"{self.address}/{page}" for name, page in pages.items()},
            }
        )

    def _keys(self, fields: dict[str, str], headers: dict[str, str]) -> Answer:
        key = json.loads(RSAAlgorithm.to_jwk(self.published_key.public_key()))
        return _json({"keys": [{**key, "kid": "one", "alg": "RS256", "use": "sig"}]})

    def _authorize(self, fields: dict[str, str], headers: dict[str, str]) -> Answer:
        assert fields["client_id"] == CLIENT_ID
        assert fields["response_type"] == "code"
        assert set(fields["scope"].split()) == {"openid", "profile", "email"}
        code = secrets.token_urlsafe(8)
        self.codes[code] = fields
        back = urlencode({"code": code, "state": fields["state"]})
        return 302, {"Location": f"{fields['redirect_uri']}?{back}"}, b""

    def _token(self, fields: dict[str, str], headers: dict[str, str]) -> Answer:
        asked = self.codes.pop(fields["code"], None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(fields["code_verifier"].encode()).digest()).rstrip(b"=")
        if not asked or fields["client_secret"] != CLIENT_SECRET or asked["code_challenge"] != proof.decode():
            return _json({"error": "invalid_grant"}, status=400)
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT_ID, "sub": self.person["sub"], "iat": now, "exp": now + 60}
        token = jwt.encode(
            {**claims, **self.claims}, self.signing_key or self.published_key, "RS256", headers={"kid": "one"}
        )
        return _json({"access_token": "access", "token_type": "Bearer", "expires_in": 60, "id_token": token})

    def _userinfo(self, fields: dict[str, str], headers: dict[str, str]) -> Answer:
        assert headers["Authorization"] == "Bearer access"
        return _json(self.person)


def _json(content: dict[str, Any], status: int = 200) -> Answer:
    return status, {"Content-Type": "application/json"}, json.dumps(content).encode()
