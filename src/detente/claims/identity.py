"""What names a finding from run to run: its words and what was read in them, not how it came out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from detente.claims.claim import Finding
from detente.language.parse import Parse

ID_LENGTH = 7


def identified(findings: Iterable[Finding], text: str, parse: Parse | None = None) -> tuple[Finding, ...]:
    """The findings in order of their place, each with its id and, by the parse, its sentence.

    The id is a digest of the words, the form and the arguments read in them; of equal ones the second is
    told from the first. It stays the same when the text changes elsewhere, when the record grows and
    when the claim comes out otherwise.
    """
    seen: Counter[str] = Counter()
    named = []
    for finding in sorted(findings, key=lambda f: (f.start, f.end, f.code)):
        key = _key(finding, text)
        seen[key] += 1
        digest = hashlib.sha256(f"{key}\x1f{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()
        sentence = finding.sentence or (_sentence(finding, parse) if parse is not None else None)
        named.append(replace(finding, id=digest[:ID_LENGTH], sentence=sentence))
    return tuple(named)


def _key(finding: Finding, text: str) -> str:
    words = " ".join(text[finding.start : finding.end].split())
    claim = finding.claim
    if claim is None:
        return f"{finding.code}\x1f{words}"
    arguments = "\x1f".join(f"{name}={value}" for name, value in sorted(claim.arguments.items()))
    return f"{claim.form}\x1f{words}\x1f{arguments}"


def _sentence(finding: Finding, parse: Parse) -> tuple[int, int]:
    """The characters of the sentences a finding touches; its own where it stands outside them all."""
    first, end = parse.words_in(finding.start, finding.end)
    if first >= end or end > len(parse.words):
        return finding.start, finding.end
    begin = parse.sentences[parse.sentence_of(first)][0]
    stop = parse.sentences[parse.sentence_of(end - 1)][1]
    return parse.span(begin, stop)
