"""The closed forms a claim compiles to, and how each is put to the record."""

from detente.claims.forms.attribute import AttributeDate, AttributeIs, Pointer
from detente.claims.forms.base import Form, Ruling, Together, Trial, Window
from detente.claims.forms.counting import Count, Kind, Occurred
from detente.claims.forms.debut import AttributeDebut
from detente.claims.forms.first_since import Anchor, FirstSince
from detente.claims.forms.holder import Holder
from detente.claims.forms.latest import LastWas
from detente.claims.forms.nth import Nth, Scope
from detente.claims.forms.order import Order, Side
from detente.claims.forms.vote import AttributeVote, Cast, Poll

__all__ = [
    "Anchor",
    "AttributeDate",
    "AttributeDebut",
    "AttributeIs",
    "AttributeVote",
    "Cast",
    "Count",
    "FirstSince",
    "Form",
    "Holder",
    "Kind",
    "LastWas",
    "Nth",
    "Occurred",
    "Order",
    "Pointer",
    "Poll",
    "Ruling",
    "Scope",
    "Side",
    "Together",
    "Trial",
    "Window",
]
