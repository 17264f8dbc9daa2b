"""What the terminal says when the platform is up."""

from django.conf import settings

EXAMPLE = """
  The example municipality Exempelköping is open:
    {address}/in/exempelkoping/             what residents see
    {address}/accounts/example/             sign in as one of the example people, one click
"""


def welcome(port: int) -> str:
    """Where to look, and how to sign in."""
    address = f"http://127.0.0.1:{port}"
    text = f"\nLikvärd serves on {address}\n"
    if settings.EXAMPLE:
        text += EXAMPLE.format(address=address)
    return text + "\n  Stop with Ctrl+C.\n"
