"""What a short line of a page is for, judged by its words and shape alone.

Every function here takes one line (marks at its ends already gone) and says yes only on a positive cue: the
caller takes what nobody claims for body text.
"""

from __future__ import annotations

import re

from detente.documents.dates import days_in, without_dates
from detente.documents.lexicon import phrases, words

_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")
_SPACE = re.compile(r"\s+")
_TERMINAL = (".", "!", "?", "…", ":", ";")
_CLOSERS = "\"'”’)]»*_ \u00a0"
_ABBREVIATION = re.compile(
    r"(?:(?:^|[\s.])[A-Za-z]|\b(?:Jr|Sr|Dr|Mr|Mrs|Ms|St|Inc|Co|Corp|Ltd|No|Gen|Sen|Rep|Gov|Lt|Col))\.$"
)
_CONTACT = re.compile(r"(?:https?://\S+|www\.\S+|\S+@\S+\.\w+|@\w{2,30})", re.IGNORECASE)
_TAIL = re.compile(r"\s[-–—|·]\s+")
_DATELINE_END = re.compile(r"\s*(?:--|[-–—―])\s+|(?<=\S)[—―]|:\s")
_AGENCY = re.compile(r"\(([^()]{2,40})\)")
_LONGEST_LINE = 600  # characters; what is longer is prose
_LONGEST_DATELINE = 100


def plain(text: str) -> str:
    """Lower case, straight apostrophes, single spaces, nothing but letters and digits at the ends."""
    flat = _SPACE.sub(" ", text[:_LONGEST_LINE].replace("’", "'").casefold())
    return flat.strip(" \t*_#.,:;!?|-–—•·»«<>()[]\"“”'…→←↑+")


def count_words(text: str) -> int:
    """Words divided by white space, counted no further than some 4,000 characters."""
    return len(text[:4000].split())


def ends_sentence(text: str) -> bool:
    """It ends in a full stop, question mark or the like, quotation marks and brackets aside."""
    return text.rstrip(_CLOSERS).endswith(_TERMINAL)


def ends_in_stop(text: str) -> bool:
    """It ends in the stop of a statement: a title may ask or cry out, but not so end."""
    bare = text.rstrip(_CLOSERS)
    return bare.endswith((".", "…", ";")) and not _ABBREVIATION.search(bare[-8:])


# -- furniture -------------------------------------------------------------------------------------


def is_boilerplate(text: str) -> bool:
    """A page's own words: share buttons, newsletter pleas, rights, tags."""
    size = count_words(text)
    if len(text) > _LONGEST_LINE or size > 40:
        return False
    flat = plain(text)
    if flat in words("boilerplate", "whole") or _is_contact(text) or is_opener(text):
        return True
    if size <= 30 and _has_label(text, "boilerplate", "label"):
        return True
    if size <= 25 and flat.startswith(phrases("boilerplate", "prefix")):
        return True
    if size <= 30 and any(phrase in flat for phrase in phrases("boilerplate", "contains")):
        return True
    return size <= 30 and (
        text.lstrip().startswith(("©", "(c) ")) or flat.startswith("copyright ©") or _is_copyright(flat)
    )


def is_opener(text: str) -> bool:
    """A heading under which a page lists what is not the article: "Related articles", "Tags:"."""
    return plain(text) in words("boilerplate", "opener")


def is_section(text: str) -> bool:
    """The name of a section, as stands above a title: "Opinion", "World / Asia"."""
    parts = [plain(part) for part in re.split(r"[/|>»,&]", text[:80])]
    return (
        len(text) <= 60
        and all(part in words("boilerplate", "section") for part in parts if part)
        and any(parts)
    )


def _is_contact(text: str) -> bool:
    return len(text) < 300 and _CONTACT.fullmatch(text.strip(" ()<>[]")) is not None


def _is_copyright(flat: str) -> bool:
    return re.match(r"(?:copyright|\(c\)|©)\s{0,2}(?:\(c\)|©)?\s{0,2}(?:19|20)\d\d\b", flat) is not None


def _has_label(text: str, name: str, key: str) -> bool:
    head, colon, _ = text[:60].partition(":")
    return bool(colon) and plain(head) in words(name, key)


# -- who wrote it ----------------------------------------------------------------------------------


def is_byline(text: str) -> bool:
    """ "By Ada Smith, Staff Writer", "Author: Ada Smith", "By ADA SMITH | Jan. 20, 2022"."""
    if len(text) > 200 or count_words(text) > 24:
        return False
    head, colon, rest = text.partition(":")
    if colon and plain(head) in words("bylines", "label"):
        return _is_credit(rest)
    folded = text.lstrip("( *_—–-|").casefold()
    if folded.startswith(phrases("bylines", "sign_off")) and ":" not in text:
        return text.rstrip().endswith((")", ".")) or ";" in text
    for prefix in phrases("bylines", "prefix"):
        if folded.startswith(prefix) and folded[len(prefix) : len(prefix) + 1] in (" ", ":", "\u00a0"):
            rest = text.lstrip("( *_—–-|")[len(prefix) :].lstrip(": \u00a0")
            return (prefix != "from" or bool(days_in(rest)[0])) and _is_credit(rest)
    return False


def is_name(text: str) -> bool:
    """Two to five capitalised words that can be a person's name, a role after a comma allowed."""
    name, _, role = text.partition(",")
    parts = _WORD.findall(name)
    if (
        not 2 <= len(parts) <= 5
        or len(text) > 80
        or (ends_sentence(text) and not _ABBREVIATION.search(text.rstrip()[-8:]))
    ):
        return False
    if any(char in text for char in '"“”:;?!/()[]$%&©0123456789'):
        return False
    if role and not _is_credit(role):
        return False
    return _is_person(parts)


def _is_person(parts: list[str]) -> bool:
    particles, not_names = words("bylines", "particle"), words("bylines", "not_name")
    if any(part.casefold() in not_names for part in parts):
        return False
    return (
        parts[0][0].isupper()
        and all(part[0].isupper() or part in particles for part in parts)
        and parts[-1][0].isupper()
    )


def _is_credit(text: str) -> bool:
    """Nothing but capitalised words, words of a role, dates and separators, and no sentence."""
    left = _CONTACT.sub(" ", without_dates(text))
    parts = _WORD.findall(left)
    if not any(part[0].isupper() for part in parts):
        return False
    if not parts[0][0].isupper() and parts[0] not in words("bylines", "particle") | {"the"}:
        return False
    if ends_in_stop(text) and len(parts) > 8:
        return False
    known = words("bylines", "role") | words("bylines", "particle") | words("dates", "zone")
    return all(part[0].isupper() or part.isdigit() or part.casefold() in known for part in parts)


# -- pictures --------------------------------------------------------------------------------------


def is_credited_caption(text: str) -> bool:
    """It names a picture or whose it is: "(AP Photo/...)", "Photo: ...", "in this undated photo"."""
    size = count_words(text)
    if size > 60 or len(text) > _LONGEST_LINE:
        return False
    flat = " " + _SPACE.sub(" ", text.casefold()) + " "
    if any(phrase in flat for phrase in phrases("captions", "strong")) and _credits_picture(text, flat):
        return True
    head = re.match(r"\W{0,3}(\w+)\s{0,2}(?:[:—–]|\s-\s|/)", text)
    return head is not None and head[1].casefold() in words("captions", "label") and size >= 2


def _credits_picture(text: str, flat: str) -> bool:
    """A credit stands at the end of a line, or is all of it; amid a sentence it may be news."""
    if (
        "in this " in flat
        or "this photo" in flat
        or "this picture" in flat
        or "this image" in flat
        or "undated" in flat
    ):
        return not any(word in flat for word in (" said ", " says ", " told "))
    bare = text.rstrip(" .")
    last = bare[bare.rfind("(") :].casefold() if bare.endswith(")") else bare[-25:].casefold()
    return not ends_sentence(text) or (
        any(phrase in last for phrase in phrases("captions", "strong")) and count_words(text) <= 30
    )


def is_site_tail(text: str, *, is_after_body: bool) -> bool:
    """A headline with the name of its site, as the alt text of a picture has: "Talks resume - Daily News".

    Between paragraphs the site must be known by a word such as "News"; after the last any name will do.
    """
    if len(text) > 250 or ends_sentence(text):
        return False
    cuts = list(_TAIL.finditer(text))
    if not cuts:
        return False
    head, tail = text[: cuts[-1].start()], text[cuts[-1].end() :]
    names = tail.split()
    if (
        count_words(head) < 3
        or not 1 <= len(names) <= 5
        or not all(part[0].isupper() or "." in part or part in ("of", "the") for part in names)
    ):
        return False
    if any(plain(part) in words("captions", "site_word") for part in names) or re.search(
        r"\w\.(?:com|org|net|co|gov)\b", tail
    ):
        return True
    return is_after_body and not any(char.isdigit() for char in tail)


def shows_picture(text: str) -> bool:
    """It says what a picture shows: one short present-tense sentence, or a noun with an "-ing" form."""
    parts = [part.casefold() for part in _WORD.findall(text[:_LONGEST_LINE])]
    if not 3 <= len(parts) <= 35 or any(char in text for char in '"“”?!;'):
        return False
    if set(parts) & words("captions", "told") or _sentences(text) > 1:
        return False
    finite = words("captions", "finite")
    for part in parts[1:10]:
        if part in finite or (part.endswith("ed") and len(part) > 4):
            return False
        if part in words("captions", "verb"):
            return True
        if part.endswith("ing") and len(part) > 4:
            return not set(parts) & finite
    return False


def _sentences(text: str) -> int:
    bare = text.rstrip(_CLOSERS)
    return 1 + sum(
        1
        for match in re.finditer(r"[.!?]\s+(?=[\"“A-Z])", bare)
        if not _ABBREVIATION.search(bare[max(0, match.start() - 6) : match.start() + 1])
    )


# -- agency datelines ------------------------------------------------------------------------------


def dateline_end(text: str, start: int, end: int) -> int:
    """Where an agency dateline such as "GENEVA, Jan. 20 (AP) -- " ends; `start` if the paragraph has none."""
    window = text[start : min(end, start + _LONGEST_DATELINE)]
    for cut in _DATELINE_END.finditer(window):
        head = window[: cut.start()].strip()
        after = window[cut.end() :].lstrip("\"“‘'([")
        if (
            head
            and after[:1]
            and (after[0].isupper() or after[0].isdigit())
            and _is_place(head, is_colon=cut[0].startswith(":"))
        ):
            return start + cut.end() - (len(cut[0]) - len(cut[0].rstrip()))
    return start


def is_dateline(text: str) -> bool:
    """An agency dateline on a line of its own: "HAVANA (AP) --"."""
    if len(text) > _LONGEST_DATELINE:
        return False
    head = text.rstrip(" _-–—―:")
    return (
        (len(head) < len(text.rstrip()) or head.endswith(")"))
        and bool(head)
        and _is_place(head, is_colon=False)
    )


def _is_place(head: str, *, is_colon: bool) -> bool:
    agency = _AGENCY.search(head)
    place = without_dates(_AGENCY.sub(" ", head)).strip(" ,")
    parts = _WORD.findall(place)
    if agency is not None and head.rstrip().endswith(")"):
        named = agency[1][0].isupper() and count_words(agency[1]) <= 4
        return named and len(parts) <= 7 and all(part[0].isupper() for part in parts) and not is_colon
    city = place.partition(",")[0].strip()
    letters = [char for char in city if char.isalpha()]
    if is_colon or len(letters) < 4 or not all(char.isupper() for char in letters) or count_words(city) > 3:
        return False
    is_bare = "," not in head
    return all(part[0].isupper() or part.isdigit() for part in parts) and (
        len(parts) <= 3 if is_bare else len(parts) <= 7
    )
