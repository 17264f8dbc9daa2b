"""A SAML identity provider: metadata, requests by redirect, signed assertions by form."""

import base64
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4
from xml.etree import ElementTree

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Constants
from onelogin.saml2.utils import OneLogin_Saml2_Utils as Utils

from tests.accounts.identity.server import Answer

MAIL = "urn:oid:0.9.2342.19200300.100.1.3"
PROTOCOL = "{urn:oasis:names:tc:SAML:2.0:protocol}"
ENTITY = "https://directory.kommun.example/saml"


@dataclass(frozen=True)
class Pair:
    """A key and its certificate, in PEM."""

    key: str
    certificate: str


def a_pair() -> Pair:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "directory")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(1), now + timedelta(1))
    certificate = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return Pair(secret.decode(), certificate.decode())


PUBLISHED = a_pair()


@dataclass
class Directory:
    """Vouches for whoever ``mail`` is. Give it another ``signing`` pair to sign with one it does not publish."""

    mail: str
    signing: Pair = field(default_factory=lambda: PUBLISHED)
    valid_for: timedelta = timedelta(minutes=5)
    address: str = ""

    def answer(self, path: str, fields: dict[str, str], headers: dict[str, str]) -> Answer:
        """Serves its metadata."""
        certificate = "".join(PUBLISHED.certificate.splitlines()[1:-1])
        metadata = f"""<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{ENTITY}">
          <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
              <ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
            <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
              Location="{self.address}/sso"/>
          </md:IDPSSODescriptor></md:EntityDescriptor>"""
        return 200, {"Content-Type": "application/samlmetadata+xml"}, metadata.encode()

    def respond(self, redirect: str) -> str:
        """What the person's browser posts back, in Base64, for the request in this redirect."""
        asked = parse_qs(urlsplit(redirect).query)["SAMLRequest"][0]
        request = ElementTree.fromstring(zlib.decompress(base64.b64decode(asked), -15))
        assert request.tag == f"{PROTOCOL}AuthnRequest"
        where = request.attrib["AssertionConsumerServiceURL"]
        who = request.findtext("{urn:oasis:names:tc:SAML:2.0:assertion}Issuer", "")
        assertion = self._signed(self._assertion(request.attrib["ID"], where, who))
        response = f"""<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
            xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_{uuid4()}" Version="2.0"
            IssueInstant="{_at()}" Destination="{where}" InResponseTo="{request.attrib["ID"]}">
          <saml:Issuer>{ENTITY}</saml:Issuer>
          <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
          {assertion}</samlp:Response>"""
        return base64.b64encode(response.encode()).decode()

    def _assertion(self, request: str, where: str, who: str) -> str:
        until = _at(self.valid_for)
        return f"""<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
            xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            ID="_{uuid4()}" Version="2.0" IssueInstant="{_at()}">
          <saml:Issuer>{ENTITY}</saml:Issuer>
          <saml:Subject>
            <saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">person-4711</saml:NameID>
            <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
              <saml:SubjectConfirmationData NotOnOrAfter="{until}" Recipient="{where}" InResponseTo="{request}"/>
            </saml:SubjectConfirmation></saml:Subject>
          <saml:Conditions NotBefore="{_at(timedelta(hours=-1))}" NotOnOrAfter="{until}">
            <saml:AudienceRestriction><saml:Audience>{who}</saml:Audience></saml:AudienceRestriction>
          </saml:Conditions>
          <saml:AuthnStatement AuthnInstant="{_at()}" SessionIndex="_{uuid4()}"><saml:AuthnContext>
            <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef>
          </saml:AuthnContext></saml:AuthnStatement>
          <saml:AttributeStatement><saml:Attribute Name="{MAIL}">
            <saml:AttributeValue xsi:type="xs:string">{self.mail}</saml:AttributeValue></saml:Attribute>
          </saml:AttributeStatement></saml:Assertion>"""

    def _signed(self, assertion: str) -> str:
        signed = Utils.add_sign(
            assertion, self.signing.key, self.signing.certificate, False, Constants.RSA_SHA256, Constants.SHA256
        )
        return signed.decode().partition("?>")[2] if signed.startswith(b"<?xml") else signed.decode()


def _at(later: timedelta = timedelta()) -> str:
    return (datetime.now(UTC) + later).strftime("%Y-%m-%dT%H:%M:%SZ")
