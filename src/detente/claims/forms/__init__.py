"""The closed forms a claim compiles to, and how each is put to the record."""

from detente.claims.forms.attribute import AttributeDate, AttributeIs, Pointer
from detente.claims.forms.base import Form, Ruling, Together, Trial, Window
from detente.claims.forms.comparison import Comparison, Relation, Span
from detente.claims.forms.counting import Count, Kind, Occurred
from detente.claims.forms.debut import AttributeDebut
from detente.claims.forms.deed import Done
from detente.claims.forms.each import Each
from detente.claims.forms.every import Every
from detente.claims.forms.extent import AttributeExtent
from detente.claims.forms.extreme import Most
from detente.claims.forms.first_since import Anchor, FirstSince
from detente.claims.forms.gap import Gap, Lull
from detente.claims.forms.holder import Holder
from detente.claims.forms.latest import LastWas
from detente.claims.forms.measured import Extreme
from detente.claims.forms.nth import Nth, Scope
from detente.claims.forms.order import Order, Side
from detente.claims.forms.pace import Pace
from detente.claims.forms.provided import Ask, Provided
from detente.claims.forms.share import Share
from detente.claims.forms.single import InSingle
from detente.claims.forms.succession import Succession
from detente.claims.forms.tenure import Held, Seat, Tenure
from detente.claims.forms.vote import AttributeVote, Cast, Poll
from detente.claims.forms.within import Within

__all__ = [
    "Anchor",
    "Ask",
    "AttributeDate",
    "AttributeDebut",
    "AttributeExtent",
    "AttributeIs",
    "AttributeVote",
    "Cast",
    "Comparison",
    "Count",
    "Done",
    "Each",
    "Every",
    "Extreme",
    "FirstSince",
    "Form",
    "Gap",
    "Held",
    "Holder",
    "InSingle",
    "Kind",
    "LastWas",
    "Lull",
    "Most",
    "Nth",
    "Occurred",
    "Order",
    "Pace",
    "Pointer",
    "Poll",
    "Provided",
    "Relation",
    "Ruling",
    "Scope",
    "Seat",
    "Share",
    "Side",
    "Span",
    "Succession",
    "Tenure",
    "Together",
    "Trial",
    "Window",
    "Within",
]
