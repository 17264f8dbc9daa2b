"""People who sign in: passwords and passkeys, second factors, invitations, sessions.

Knows nothing of authorities or roles; organisations gives people their place.
"""
