"""Two real identity providers, small and on this machine: OpenID Connect and SAML."""
