"""From a parse to claims: each happening, order, vote and office a text asserts, as a closed form."""

from detente.claims.compile.reader import ClaimReader
from detente.claims.compile.told import OPINION, Read

__all__ = ["OPINION", "ClaimReader", "Read"]
