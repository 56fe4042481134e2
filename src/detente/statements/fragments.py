"""A quoted phrase in the writer's clause ("out of a need for “more time to think”"): whose words it is.

Most such phrases stand in the content of a statement anyway. Those left are somebody's words where they are
long enough, and else names, titles and words the writer keeps a distance from, which nobody said.
"""

from __future__ import annotations

from detente.statements.candidates import candidates_of
from detente.statements.frames import Candidate
from detente.statements.settings import setting_of, source_class
from detente.statements.speech import Speech, Speeches
from detente.statements.table import CueTable
from detente.statements.tree import Tree

_AT_LEAST = 0.05  # the least chance that is taken where a quoted phrase speaks for the reading
_SHORTEST = 3  # words; two thirds of those shorter were nobody's in the articles counted
_SHORTEST_ALONE = 5  # words, where no reading is likely and the clause's subject must do
_SPEAKERS = frozenset(("name", "he"))


def fragment_of(
    t: Tree, speeches: Speeches, speech: Speech, table: CueTable, taken: bytearray, cues: bytearray
) -> tuple[Candidate, float] | None:
    """The statement that a quoted phrase belongs to, with its probability; None where it is nobody's.

    taken : 1 at words in the content of some statement
    cues  : 1 at cues
    """
    said = [i for i in range(speech.first, speech.end) if t.upos[i] != "PUNCT"]
    if len(said) < _SHORTEST or not t.words[said[0]][:1].islower():
        return None
    top = next((i for i in said if not speech.first <= t.head[i] < speech.end), -1)
    if top < 0:
        return None
    best: Candidate | None = None
    most = _AT_LEAST
    above = t.head[top]
    while above >= 0:
        if not (taken[above] or cues[above] or speeches.in_speech(above)):
            for c in candidates_of(t, above):
                if source_class(t, c.source) in _SPEAKERS and _holds(c, said, cues):
                    p = table.probability(t.lemma[above], c.frame, setting_of(t, speeches, c))
                    if p > most:
                        best, most = c, p
        above = t.head[above]
    if best is None and len(said) >= _SHORTEST_ALONE and any(t.upos[i] in ("VERB", "AUX") for i in said):
        best = _of_subject(t, speeches, speech, top, taken, cues)
    return (best, most) if best is not None else None


def _holds(c: Candidate, said: list[int], cues: bytearray) -> bool:
    """Whether all of a quoted phrase, and no cue, is in a content."""
    whole = any(a <= said[0] and said[-1] < b for a, b in c.content)
    return whole and not any(any(cues[a:b]) for a, b in c.content)


def _of_subject(
    t: Tree, speeches: Speeches, speech: Speech, top: int, taken: bytearray, cues: bytearray
) -> Candidate | None:
    """The phrase as said by its clause's subject, with the word it hangs on as the cue."""
    cue, subject = t.head[top], _clause_subject(t, top)
    if cue < 0 or source_class(t, subject) not in _SPEAKERS:
        return None
    if taken[cue] or cues[cue] or taken[subject] or speeches.in_speech(cue):
        return None
    first = t.left[top] if cue < t.left[top] <= speech.first else speech.first
    end = max(speech.end, t.right[top]) if first == t.left[top] else speech.end
    return Candidate(cue, "fragment", subject, ((first, end),))


def _clause_subject(t: Tree, word: int) -> int:
    """The subject of the clause that a word stands in, never one from beyond a semicolon; -1 if none."""
    before = t.sentences[t.sent[word]][0] - 1
    wall = next((i for i in range(word, before, -1) if t.words[i] == ";"), before)
    above = t.head[word]
    while above > wall:
        subject = t.child(above, "nsubj")
        if subject is not None:
            return subject
        above = t.head[above]
    if wall == before:
        return -1
    return next((i for i in range(word, wall, -1) if t.deprel[i] == "nsubj"), -1)
