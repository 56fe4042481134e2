"""How members voted on a row pointed out, and how it was adopted: Attribute."""

from __future__ import annotations

from collections.abc import Iterator

from detente.claims.claim import Factuality
from detente.claims.compile.told import Read, Section, together
from detente.claims.factuality import factuality_of
from detente.claims.forms import (
    AttributeField,
    Form,
)
from detente.claims.mentions import Mention


class Votes(Section):
    """Claims on the vote of a designated row."""

    def read(self) -> Iterator[Read]:
        """The claims on how members voted, and how a row was adopted."""
        for m in self.mentions:
            if not m.rows or m.factuality is not Factuality.ASSERTED:
                continue
            label = self.told.text(m)
            for up in self.context.governors(m.head):
                if self.parse.sentence_of(up) != self.parse.sentence_of(m.head):
                    break
                for _, ballot in self.vocabulary.ballots.ending_at(self.parse, up):
                    if ballot.series == m.series:
                        yield from self._ballot(m, up, ballot.column, label)
                for c in self.parse.children(up):
                    for _, quality in self.vocabulary.qualities.ending_at(self.parse, c):
                        if quality.series == m.series:
                            form = AttributeField(m.rows, quality.where, label, self.parse.words[c])
                            yield self.told.claim(
                                "Attribute",
                                {"what": label, "vote": self.parse.words[c]},
                                m,
                                form,
                                words=(c, c + 1),
                            )
                if self.parse.upos[up] == "VERB":
                    break

    def _ballot(self, m: Mention, at: int, column: str, label: str) -> Iterator[Read]:
        if factuality_of(self.context, at, at) is not Factuality.ASSERTED:
            return
        named = [self.context.actor_at.get(h) for h in self.context.arguments(at, "nsubj", "nmod:poss")]
        members = [actor for actor in named if actor is not None and len(actor.ids) == 1]
        if not members or len(members) < len(named):
            return
        names = [self.record.case.actors[actor.ids[0]].names[0] for actor in members]
        said = f"{' and '.join(names)} {self.parse.words[at]} it"
        forms: list[Form] = [
            AttributeField(m.rows, {column: self.told.keys(actor.ids[0])}, label, said, name)
            for actor, name in zip(members, names, strict=True)
        ]
        words = (min(members[0].first, at), at + 1)
        yield self.told.claim("Attribute", {"what": label, "vote": said}, m, together(forms), words=words)
