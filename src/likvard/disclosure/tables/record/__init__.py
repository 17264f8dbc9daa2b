"""What is kept of releases, so that the next one about the same people takes them into account.

It names the cells that were hidden for their own sake: a record of the authority, as the certificate is.
"""

from likvard.disclosure.tables.record.recorded import Past
from likvard.disclosure.tables.record.storing import MOST, from_bytes, to_bytes

__all__ = ["MOST", "Past", "from_bytes", "to_bytes"]
