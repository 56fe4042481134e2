"""From candidates to statements: the likely ones, the outermost of these, with all that was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.statements.candidates import candidates_of
from detente.statements.fragments import fragment_of
from detente.statements.frames import Candidate
from detente.statements.lexicon import words
from detente.statements.runs import Run, as_runs
from detente.statements.settings import setting_of
from detente.statements.spans import content_run, to_clause_end
from detente.statements.speech import Speech, Speeches, reporters
from detente.statements.table import CueTable
from detente.statements.tree import Tree

# The least chance that is taken for a statement, where attribution F1 was best on the articles counted.
AT_LEAST = 0.3
AT_LEAST_QUOTED = 0.2

_FEW = 4  # words and marks between a quoted part and the statement that it goes on
_CONNECTING = frozenset(("PUNCT", "CCONJ", "SCONJ", "ADP"))
_LINKING = frozenset(("PUNCT", "CCONJ", "SCONJ", "ADV"))
_OPEN_MATTERS = words("sources", "open_matter")


@dataclass(slots=True)
class Draft:
    """A statement in the making: what proposed it, how likely it is, and the words of its content."""

    candidate: Candidate
    probability: float
    runs: list[Run]

    @property
    def head(self) -> int:
        return self.candidate.head


def drafts_of(t: Tree, speeches: Speeches, table: CueTable) -> list[Draft]:
    """The statements of a parse in order of their cues. None has its cue in the content of another."""
    reported = _reported_speech(t, speeches, table)
    by_head = {draft.head: draft for draft in reported}
    cues = bytearray(t.count)  # 1 at the cues of reported speech
    for head in by_head:
        cues[head] = 1
    others: list[Draft] = []
    for draft in _likely(t, speeches, table):
        same = by_head.get(draft.head)
        if same is None:
            others.append(draft)
        else:
            _join(t, speeches, same, draft, cues)
    for draft in (*reported, *others):
        draft.runs = _finished(t, speeches, draft)
    drafts = _outermost(t, [d for d in reported if d.runs], [d for d in others if d.runs])
    _add_floating(t, speeches, drafts)
    _add_fragments(t, speeches, drafts, table)
    return sorted(drafts, key=lambda draft: draft.head)


def _reported_speech(t: Tree, speeches: Speeches, table: CueTable) -> list[Draft]:
    """Quoted speech with the word that most likely reports it; speech in parts ("A," he said, "B") is one."""
    drafts: dict[int, Draft] = {}
    for nth, speech in enumerate(speeches.items):
        if not speech.is_whole:
            continue
        best: Draft | None = None
        for c in reporters(t, speeches, nth):
            p = table.probability(t.lemma[c.head], c.frame, setting_of(t, speeches, c))
            if p >= AT_LEAST_QUOTED and (best is None or p > best.probability):
                best = Draft(c, p, list(c.content))
        if best is not None:
            drafts.setdefault(best.head, Draft(best.candidate, best.probability, [])).runs.extend(best.runs)
    return list(drafts.values())


def _likely(t: Tree, speeches: Speeches, table: CueTable) -> list[Draft]:
    """For each word outside speech its most likely frame, where that is likely enough."""
    found: list[Draft] = []
    for word in range(t.count):
        if speeches.in_speech(word):
            continue
        best: Candidate | None = None
        most = AT_LEAST
        for c in candidates_of(t, word):
            if c.source >= 0 and t.lemma[c.source] in _OPEN_MATTERS:
                continue  # "questions remain about the plan": they speak for nobody
            p = table.probability(t.lemma[word], c.frame, setting_of(t, speeches, c))
            if p > most:
                best, most = c, p
        if best is not None:
            found.append(Draft(best, most, list(best.content)))
    return found


def _join(t: Tree, speeches: Speeches, reported: Draft, clausal: Draft, cues: bytearray) -> None:
    """One cue with quoted words and the writer's: both are content where the quotation goes on the clause."""
    spoken = {i for run in reported.runs for i in range(*run)}
    for first, end in clausal.runs:
        goes_on = any(
            first < a <= end + 2 and not speeches.items[speeches.at[a]].begins for a, _ in reported.runs
        )
        nested = sum(cues[first:end]) > (first <= reported.head < end)
        if (
            goes_on
            and not nested
            and any(speeches.at[i] < 0 and t.upos[i] != "PUNCT" for i in range(first, end))
        ):
            spoken.update(range(first, end))
    reported.runs = list(as_runs(t, sorted(spoken)))


def _outermost(t: Tree, reported: list[Draft], others: list[Draft]) -> list[Draft]:
    """All reported speech, and of the others, longest first, those whose cue stands in nobody's content."""
    owned = bytearray(t.count)
    cues = bytearray(t.count)
    accepted = list(reported)
    for draft in reported:
        cues[draft.head] = 1
        for a, b in draft.runs:
            owned[a:b] = b"\1" * (b - a)
    for draft in sorted(others, key=lambda d: (-sum(b - a for a, b in d.runs), d.head)):
        if owned[draft.head] or any(any(cues[a:b]) for a, b in draft.runs):
            continue
        if _is_said(t, draft, owned):
            continue
        accepted.append(draft)
        cues[draft.head] = 1
        for a, b in draft.runs:
            owned[a:b] = b"\1" * (b - a)
    return accepted


def _is_said(t: Tree, draft: Draft, owned: bytearray) -> bool:
    """Whether all of a content stands in others (“A,” he said, as the crowd cheered)."""
    return all(owned[i] or t.upos[i] == "PUNCT" for a, b in draft.runs for i in range(a, b))


def _add_floating(t: Tree, speeches: Speeches, drafts: list[Draft]) -> None:
    """Give speech that nothing reports to the statement before it: of its paragraph, or of the paragraph
    before where nothing but speech stands before it in its own."""
    taken = bytearray(t.count)
    last_in: dict[int, list[Draft]] = {}  # by paragraph, the statements that end there
    for draft in drafts:
        for a, b in draft.runs:
            taken[a:b] = b"\1" * (b - a)
        last_in.setdefault(speeches.paragraph_of[_end(draft)], []).append(draft)
    for speech in speeches.items:
        if not speech.is_whole or not speech.begins or any(taken[speech.first : speech.end]):
            continue
        last = _last_before(t, speeches, last_in, speech)
        if last is not None and not _other_hand(t, speeches, last, speech):
            last.runs.append((speech.first, speech.end))
            last.runs = _finished(t, speeches, last)
            taken[speech.first : speech.end] = b"\1" * (speech.end - speech.first)
            last_in.setdefault(speech.paragraph, []).append(last)


def _other_hand(t: Tree, speeches: Speeches, last: Draft, speech: Speech) -> bool:
    """Whether a quotation stands in marks of another make than those of the statement before it, straight
    ones behind curly ones: a passage set in from elsewhere."""
    before = speeches.at[last.runs[-1][0]]
    if before < 0 or speeches.items[before].paragraph == speech.paragraph:
        return False
    return _is_straight(t, speeches.items[before]) != _is_straight(t, speech)


def _is_straight(t: Tree, speech: Speech) -> bool:
    return t.text[speech.quotation.start] == '"'


def _add_fragments(t: Tree, speeches: Speeches, drafts: list[Draft], table: CueTable) -> None:
    """Give quoted phrases that stand in no statement to whoever their clause makes speak."""
    taken, cues = bytearray(t.count), bytearray(t.count)
    quoting: dict[int, list[Draft]] = {}  # by sentence, the statements that quote
    for draft in drafts:
        cues[draft.head] = 1
        for a, b in draft.runs:
            taken[a:b] = b"\1" * (b - a)
        if speeches.any_quoted(tuple(draft.runs)):
            quoting.setdefault(t.sent[draft.head], []).append(draft)
    for speech in speeches.items:
        if speech.is_whole or any(taken[speech.first : speech.end]):
            continue
        goes_on = _gone_on_with(t, quoting.get(t.sent[speech.first], ()), speech)
        if goes_on is not None:
            goes_on.runs.append((speech.first, speech.end))
            taken[speech.first : speech.end] = b"\1" * (speech.end - speech.first)
            continue
        found = fragment_of(t, speeches, speech, table, taken, cues)
        if found is None:
            continue
        draft = Draft(*found, list(found[0].content))
        draft.runs = _finished(t, speeches, draft)
        if draft.runs:
            drafts.append(draft)
            cues[draft.head] = 1
            for a, b in draft.runs:
                taken[a:b] = b"\1" * (b - a)


def _gone_on_with(t: Tree, quoting: Sequence[Draft], speech: Speech) -> Draft | None:
    """The statement of its sentence that a quoted part goes on, with no more than "so" or "and" between
    ("“We wait,” she said, so “bring a book”")."""
    for draft in quoting:
        source = draft.candidate.source
        end = max(_end(draft) + 1, t.right[source] if source >= 0 else 0)
        between = range(end, speech.first)
        if end <= speech.first and len(between) < _FEW and all(t.upos[i] in _LINKING for i in between):
            return draft
    return None


def _end(draft: Draft) -> int:
    """The last word of a statement."""
    return max(draft.head, draft.runs[-1][1] - 1)


def _last_before(
    t: Tree, speeches: Speeches, last_in: dict[int, list[Draft]], speech: Speech
) -> Draft | None:
    here = [d for d in last_in.get(speech.paragraph, ()) if _end(d) < speech.first]
    here = [
        d
        for d in here
        if speeches.paragraph_of[d.head] == speech.paragraph and speeches.any_quoted(tuple(d.runs))
    ]
    if here:
        return max(here, key=_end)
    at = speech.first - 1
    while at >= 0 and speeches.paragraph_of[at] == speech.paragraph:
        if speeches.at[at] < 0 and t.upos[at] != "PUNCT":
            return None
        at -= 1
    above = [d for d in last_in.get(speech.paragraph - 1, ()) if _end(d) < speech.first]
    return max(above, key=_end, default=None)


def _finished(t: Tree, speeches: Speeches, draft: Draft) -> list[Run]:
    """The content with every quotation in it whole, without the cue, trimmed."""
    spoken: set[int] = set()
    at = speeches.at
    for a, b in draft.runs:
        first = speeches.items[at[a]].first if at[a] >= 0 else a
        end = speeches.items[at[b - 1]].end if at[b - 1] >= 0 else b
        spoken.update(range(first, end))
    head = draft.head
    before = as_runs(t, sorted(word for word in spoken if word < head))
    behind = as_runs(t, sorted(word for word in spoken if word > head))
    if t.upos[head] != "PUNCT":  # "NAME: ..." says all that follows
        behind = tuple(to_clause_end(t, at, run) for run in behind)
    if at[head] >= 0 and head == speeches.items[at[head]].first:  # a headline: the opening mark is the cue
        behind = tuple(_unmarked(t, run) for run in behind)
    whole = (part for run in (*before, *behind) for part in speeches.by_paragraph(run))
    trimmed = (content_run(t, at, run) for run in whole)
    runs = [run for run in trimmed if run is not None]
    told = [run for run in runs if any(t.upos[i] not in _CONNECTING for i in range(*run))]
    return told or runs  # not the "For" of "For, as she said, the dam leaks"


def _unmarked(t: Tree, run: Run) -> Run:
    """A run without the marks at its end."""
    first, end = run
    while end > first + 1 and t.upos[end - 1] == "PUNCT":
        end -= 1
    return first, end
