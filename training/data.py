"""The training data as sentences: UD treebanks in CoNLL-U, names in IOB2, and the two put together."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from detente.language.tokeniser import tokenise
from training.names import named_spans, names_of_mentions, with_places

MANIFEST = Path(__file__).with_name("manifest.toml")
_CROSSNER = {
    "person": "PER",
    "politician": "PER",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": "LOC",
    "location": "LOC",
}
_KEPT = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}
_CLOSING = {".", ",", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "n't", "n’t", "'", "’", "”", "''"}
_OPENING = {"(", "[", "$", "“", "``", "£", "#"}
UNKNOWN = "?"
_RE3D = {"Organisation": "ORG", "Location": "LOC"}
_LINKS = {"of", "and", "for", "the", "-", "&", "'s", "’s"}
_PRONOUNS = {"i", "he", "she", "it", "we", "they", "all", "both", "this", "those"}
_LONGEST_RUN = 120
_HYPHENATED = re.compile(r"\w+(?:[-–]\w+)+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; the parse columns are empty where only names are known, `names` is None where not.

    A name label of `UNKNOWN` says that it is not known what the word is.
    """

    forms: tuple[str, ...]
    glued: tuple[bool, ...]
    lemmas: tuple[str, ...] = ()
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    feats: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()  # index in the sentence, -1 for the root
    deprels: tuple[str, ...] = ()
    names: tuple[str, ...] | None = None
    opens_document: bool = False
    opens_paragraph: bool = False
    is_sentence: bool = True  # else a run of text whose sentence boundaries are not known
    id: str = ""

    @property
    def is_parsed(self) -> bool:
        """Whether the parse columns are filled."""
        return bool(self.heads)


def verified(folder: Path) -> dict[str, Path]:
    """Paths of the files named in the manifest, each checked against its sha256.

    Raises SystemExit with a line for every file that is absent or differs: scores of other data mean nothing.
    """
    found, faults = {}, []
    for entry in tomllib.loads(MANIFEST.read_text("utf-8"))["file"]:
        path = folder / entry["path"]
        if not path.is_file():
            faults.append(f"{path}: absent; fetch it from {entry['source']} @ {entry['commit']}")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            faults.append(
                f"{path}: differs from the file in the manifest; fetch it again from {entry['source']}"
            )
        found[entry["name"]] = path
    if faults:
        raise SystemExit("\n".join(faults))
    return found


def encoder_package() -> str:
    """The import name of the package with the encoder to start from."""
    name: str = tomllib.loads(MANIFEST.read_text("utf-8"))["encoder"]["package"]
    return name.replace("-", "_")


def verified_encoder(folder: Path) -> Path:
    """The published encoder in `folder`, checked against the manifest; raises SystemExit where it differs."""
    path = folder / "model.safetensors"
    expected = tomllib.loads(MANIFEST.read_text("utf-8"))["encoder"]["sha256"]
    if hashlib.sha256(path.read_bytes()).hexdigest() != expected:
        raise SystemExit(f"{path}: not the encoder of the manifest; install the package it names again")
    return path


def read_treebank(path: Path, *, names: Path | None = None) -> list[Sentence]:
    """Sentences of a CoNLL-U file; their names from an IOB2 file of the same sentences."""
    labels = _labels_by_sentence(names) if names else {}
    sentences = []
    for comments, rows in _blocks(path):
        sentence = _read_parse(comments, rows)
        found = labels.get((sentence.id, sentence.forms)) or labels.get(("", sentence.forms))
        sentences.append(replace(sentence, names=found))
    return sentences


def places_of(sentences: Iterable[Sentence]) -> frozenset[str]:
    """What is mostly called a place, by the sentences' names."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for s in sentences:
        for first, end, kind in named_spans(s.names or ()):
            kinds[" ".join(s.forms[first:end])][kind] += 1
    return frozenset(name for name, found in kinds.items() if 2 * found["LOC"] > found.total())


def read_gum(path: Path, places: frozenset[str]) -> list[Sentence]:
    """Sentences of GUM, names read off its mention layer; `places` are called so even where they act."""
    sentences = []
    for comments, rows in _blocks(path):
        words = [row for row in rows if row[0].isdigit()]
        sentence = _read_parse(comments, rows)
        names = with_places(names_of_mentions(words), sentence.forms, places)
        sentences.append(replace(sentence, names=names))
    return sentences


def read_names(path: Path) -> list[Sentence]:
    """Sentences of a two-column name file (wikigold, CrossNER), cut at hyphens as the treebanks are."""
    sentences = []
    for block in path.read_text("utf-8").split("\n\n"):
        forms: list[str] = []
        glued: list[bool] = []
        labels: list[str] = []
        for line in block.splitlines():
            form, label = line.split("\t") if "\t" in line else line.rsplit(" ", 1)
            if form == "-DOCSTART-":
                continue
            for nth, part in enumerate(_parts(form)):
                forms.append(part)
                glued.append(nth > 0)
                labels.append(_inside(label) if nth else label)
        if forms:
            sentences.append(Sentence(tuple(forms), _spacing(forms, glued), names=_normal(labels)))
    return sentences


def read_re3d(documents: Path, entities: Path, places: frozenset[str]) -> list[Sentence]:
    """Paragraphs of one part of re3d, which marks noun phrases, names among them.

    A phrase that is a name from end to end ("Security Council") is one; a country that acts is a place. What
    else has a capital ("the Syrian government", persons with titles, a name nobody marked) is `UNKNOWN`.
    """
    marked: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    nations = set()
    for line in filter(None, map(str.strip, entities.read_text("utf-8").splitlines())):
        row = json.loads(line)
        marked[row["documentId"]].append((row["begin"], row["end"], row["type"]))
        if row["type"] == "Nationality":
            nations.add(row["value"])
    found = []
    for line in filter(None, map(str.strip, documents.read_text("utf-8").splitlines())):
        row = json.loads(line)
        for paragraph in re.finditer(r"[^\n]+", row["text"]):
            found += _runs(row["text"], paragraph.span(), marked[row["_id"]], nations)
    return [replace(s, names=with_places(s.names or (), s.forms, places)) for s in found]


def _runs(
    text: str, paragraph: tuple[int, int], marked: list[tuple[int, int, str]], nations: set[str]
) -> Iterator[Sentence]:
    spans = tokenise(text, *paragraph)
    for at in range(0, len(spans), _LONGEST_RUN):
        run = spans[at : at + _LONGEST_RUN]
        forms = tuple(text[a:b] for a, b in run)
        labels = [UNKNOWN if form[0].isupper() else "O" for form in forms]
        for begin, end, kind in sorted(marked, key=lambda span: span[0] - span[1], reverse=True):
            inside = [i for i, (a, b) in enumerate(run) if begin <= a and b <= end]
            if not inside or kind not in _RE3D or (run[inside[0]][0], run[inside[-1]][1]) != (begin, end):
                continue
            named = inside[1:] if forms[inside[0]].lower() == "the" else inside
            name = text[run[named[0]][0] : end] if named else ""
            after = forms[inside[-1] + 1 : inside[-1] + 2]
            if (
                name[:1].isupper()
                and all(forms[i][0].isupper() or forms[i] in _LINKS for i in named)
                and name.lower() not in _PRONOUNS
                and not (after and after[0][0].isupper())  # else part of a longer name or title
                and not {name, name.removesuffix("s")} & nations
            ):
                for nth, i in enumerate(named):
                    labels[i] = f"{'I' if nth else 'B'}-{_RE3D[kind]}"
        glued = (False, *(a == b for (_, a), (b, _) in pairwise(run)))
        yield Sentence(forms, glued, names=tuple(labels), opens_paragraph=True, is_sentence=False)


def _spacing(forms: list[str], glued: list[bool]) -> tuple[bool, ...]:
    """These files do not say where spaces stood; punctuation and clitics are set as print sets them."""
    return tuple(
        is_glued or (nth > 0 and (form in _CLOSING or forms[nth - 1] in _OPENING))
        for nth, (form, is_glued) in enumerate(zip(forms, glued, strict=True))
    )


def _parts(form: str) -> list[str]:
    if not _HYPHENATED.fullmatch(form):
        return [form]
    return [part for part in re.split(r"([-–])", form) if part]


def _inside(label: str) -> str:
    return "I-" + label[2:] if label[:2] == "B-" else label


def _normal(labels: list[str]) -> tuple[str, ...]:
    """IOB or IOB2 labels of any scheme as IOB2 over PER, LOC and ORG; every other kind is outside."""
    normal, before = [], "O"
    for label in labels:
        kind = label[2:]
        kind = _CROSSNER.get(kind) or _KEPT.get(kind, "")
        opens = label[0] == "B" or before != label[2:]
        before = label[2:] if label != "O" else "O"
        normal.append(f"{'B' if opens else 'I'}-{kind}" if kind else "O")
    return tuple(normal)


def _labels_by_sentence(path: Path) -> dict[tuple[str, tuple[str, ...]], tuple[str, ...]]:
    """Labels by sentence id and words, and by words alone: PUD has had its sentences numbered anew."""
    labels = {}
    for comments, rows in _blocks(path):
        forms, names = tuple(row[1] for row in rows), _normal([row[2] for row in rows])
        labels[_comment(comments, "sent_id"), forms] = names
        labels["", forms] = names
    return labels


def _blocks(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    comments: list[str] = []
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.startswith("# ") and not rows:
                comments.append(line[2:])
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                yield comments, rows
                comments, rows = [], []
    if rows:
        yield comments, rows


def _comment(comments: list[str], key: str) -> str:
    return next((c.split("=", 1)[1].strip() for c in comments if c.split("=")[0].strip() == key), "")


def _read_parse(comments: list[str], rows: list[list[str]]) -> Sentence:
    words = [row for row in rows if row[0].isdigit()]
    spaced = {int(row[0]): "SpaceAfter=No" not in row[9] for row in words}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            spaced.update(dict.fromkeys(range(first, last), False))
            spaced[last] = "SpaceAfter=No" not in row[9]
    return Sentence(
        forms=tuple(row[1] for row in words),
        glued=(False, *(not spaced[int(row[0])] for row in words[:-1])),
        lemmas=tuple(row[2] for row in words),
        upos=tuple(row[3] for row in words),
        xpos=tuple(row[4] for row in words),
        feats=tuple(row[5] for row in words),
        heads=tuple(int(row[6]) - 1 for row in words),
        deprels=tuple(row[7] for row in words),
        opens_document=any(c.startswith("newdoc") for c in comments),
        opens_paragraph=any(c.split(" ")[0] == "newpar" for c in comments),
        id=_comment(comments, "sent_id"),
    )
