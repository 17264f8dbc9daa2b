"""What is stored with a release, so that a third person can check it with nothing but additions and comparisons.

It holds published numbers, what is demanded of hidden cells, and tables that the audit found from the published numbers
alone. Which cells are protected tells that their numbers are small: whoever prints the certificate prints that too.
"""

from likvard.disclosure.tables.certificate.certified import Certificate, certify
from likvard.disclosure.tables.certificate.checking import Fault, check
from likvard.disclosure.tables.certificate.storing import Unreadable, from_bytes, to_bytes

__all__ = ["Certificate", "Fault", "Unreadable", "certify", "check", "from_bytes", "to_bytes"]
