"""The page as Chromium sees it. Skipped where Playwright or a Chromium is missing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from dynamics.build import record, series
from dynamics.test_charts import FLIGHTS, VOTES

from detente.brief import render_page
from detente.claims.claim import Finding, Outcome, Severity
from detente.documents.document import BlockKind
from detente.dynamics import Pattern, Selection, test_pattern
from detente.events import Event, Participant
from detente.language.factuality import Factuality
from detente.statements import Kind, SourceKind, Stance, Statement
from detente.times import Period

from .build import brief, claim, document, opinion

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LONG = "The first test, in 2005, led to Resolution 1718. " + "It was a quiet week otherwise. " * 120
LAST = "The sixth test came in 2017."


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed; install one to see the page tested in it")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    doc = document(
        [
            (BlockKind.TITLE, "A Week"),
            (BlockKind.BODY, LONG + "<script>document.title = 'owned'</script>"),
            (BlockKind.BODY, LAST),
            (BlockKind.BOILERPLATE, "Subscribe."),
        ]
    )
    found = [
        claim(doc.text, "The first test, in 2005", Outcome.REFUTED, "In 2006.", ["N1"], query="first(tests)"),
        claim(
            doc.text, "led to Resolution 1718", Outcome.SUPPORTED, "It did.", ["N1", "U4", "L3", "L9", "N6"]
        ),
        claim(doc.text, LAST, Outcome.SUPPORTED, "It did.", ["N6"], query="nth(tests, 6)"),
        opinion(doc.text, "It was a quiet week otherwise."),
    ]
    asserted = "It was a quiet week"
    start = doc.text.index(asserted)
    found.append(Finding("P101", start, start + len(asserted), Severity.INFO, "The record does not."))
    asked = Pattern((Selection("flights", {}),), (Selection("votes", {}),), windows=((0, 60),))
    tested = test_pattern(record(series("flights", FLIGHTS), series("votes", VOTES)), asked)
    made = replace(
        brief(doc, *found), tested={start: tested}, events=_events(doc.text), statements=_statements(doc.text)
    )
    named = [replace(f.claim, when=Period.parse("2017")) if f.claim else None for f in made.findings]
    made = replace(
        made,
        findings=tuple(replace(f, claim=c) for f, c in zip(made.findings, named, strict=True)),
    )
    path: Path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_text(render_page([made]), encoding="utf-8")
    return path.as_uri()


def _events(text: str) -> tuple[Event, ...]:
    """One event a country, so that the matrix is wide."""
    at = text.index("sixth")
    sides = [
        Participant(at, at + 5, "sixth", code, "") for code in ("PRK", "KOR", "USA", "JPN", "CHN", "RUS")
    ]
    return tuple(
        Event(
            f"e{n}", "d", 0, "THREATEN", "", (), "130", "VERBAL CONFLICT", -4.0, (one,), (other,), False,
            Factuality.ASSERTED if n % 2 else Factuality.HYPOTHETICAL, None, None, Period.parse("2017-09"), "",
            "", (at, at + 5), at, at + 5, 0.6, "lexicon", True,
        )
        for n, (one, other) in enumerate(zip(sides, [*sides[1:], sides[0]], strict=True))
    )  # fmt: skip


def _statements(text: str) -> tuple[Statement, ...]:
    at = text.index("sixth")
    span = (at, at + 5)
    return (
        Statement(
            "S1", "d", 0, span, span, (span,), Kind.INDIRECT, True, Stance.NEUTRAL, SourceKind.UNNAMED, None,
            "", 0.9,
        ),
    )  # fmt: skip


def _open(browser: Any, address: str, **options: Any) -> tuple[Any, list[str], list[str]]:
    page = browser.new_page(**options)
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    return page, requests, complaints


def test_page_makes_no_request_and_has_nothing_to_complain_of(browser: Any, address: str) -> None:
    page, requests, complaints = _open(browser, address)
    page.click("a.m >> nth=0")
    assert [r for r in requests if not r.startswith(("data:", address))] == []
    assert complaints == []
    assert page.title() == "A Week – Détente brief"
    page.close()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("width", [1400, 390])
def test_mark_leads_to_its_card_and_the_card_back(
    browser: Any, address: str, width: int, script: bool
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=script)
    page, _, _ = _open(context, address)
    page.click(f"text={LAST}")
    _is_led_to(page, "#claim-3")
    card = page.locator("#claim-3")
    assert _in_view(card, 800)
    card.locator("text=In the text").click()
    _is_led_to(page, "#in-claim-3")
    assert _in_view(page.locator("#in-claim-3"), 800)
    context.close()


def _is_led_to(page: Any, anchor: str) -> None:
    """A busy browser may take a moment to follow a link."""
    page.wait_for_url(f"**/*{anchor}", timeout=5000)


def _in_view(locator: Any, height: int) -> bool:
    box = locator.bounding_box()
    return box is not None and -1 <= box["y"] < height


def test_link_to_an_opinion_opens_the_folded_list(browser: Any, address: str) -> None:
    page, _, _ = _open(browser, address + "#opinion-1")
    assert page.locator("#opinion-1").is_visible()
    page.close()


def test_page_never_scrolls_sideways(browser: Any, address: str) -> None:
    page, _, _ = _open(browser, address)
    for width in (320, 390, 768, 1024, 1440, 3840):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width
    page.close()


def test_keyboard_reaches_the_findings_first(browser: Any, address: str) -> None:
    page, _, _ = _open(browser, address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the findings"
    page.keyboard.press("Enter")
    _is_led_to(page, "#glance")
    page.close()


def test_paper_shows_what_the_screen_folds_away(browser: Any, address: str) -> None:
    page, _, _ = _open(browser, address)
    query = page.locator("text=nth(tests, 6)").first
    assert not query.is_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert query.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not query.is_visible()
    page.close()


def test_words_stand_out_from_their_ground(browser: Any, address: str) -> None:
    """WCAG 2.1 contrast of at least 4.5 to 1 for text in every colour of an outcome, on paper and on tint."""
    page, _, _ = _open(browser, address)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        ratios = page.evaluate(_CONTRAST)
        assert {name: round(ratio, 2) for name, ratio in ratios.items() if ratio < 4.5} == {}, scheme
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 360])
def test_axe_finds_no_serious_fault(browser: Any, address: str, scheme: str, width: int) -> None:
    sync_playwright = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page, _, _ = _open(context, address)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    found = sync_playwright.Axe().run(page).response["violations"]
    assert [
        (v["id"], v["impact"], len(v["nodes"])) for v in found if v["impact"] in ("serious", "critical")
    ] == []
    context.close()


def test_a_place_on_the_map_leads_to_the_claim_it_settles(browser: Any, address: str) -> None:
    page, _, _ = _open(browser, address)
    page.locator("svg.map.wide a").first.click()
    _is_led_to(page, "#claim-1")
    page.close()


@pytest.mark.parametrize("place", ["svg.timeline.wide", ".dyads .matrix", "details.source"])
def test_a_figure_in_a_chart_leads_back_to_its_words(browser: Any, address: str, place: str) -> None:
    page, _, _ = _open(browser, address)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    target = page.locator(f"{place} a").last.get_attribute("href")
    page.locator(f"{place} a").last.click()
    _is_led_to(page, target)
    assert page.locator(target).is_visible()
    assert page.locator(target).inner_text()
    page.close()


def test_the_way_from_a_figure_ends_at_the_sentence(browser: Any, address: str) -> None:
    """From a box of the overview to its card, from the card to the words, and these are the claim's."""
    page, _, _ = _open(browser, address)
    page.locator(".chip >> text=3").first.click()
    _is_led_to(page, "#claim-3")
    page.locator("#claim-3 >> text=In the text").click()
    _is_led_to(page, "#in-claim-3")
    assert page.locator("#in-claim-3 mark").inner_text() == LAST
    page.close()


@pytest.mark.parametrize(("width", "shown"), [(1400, "wide"), (390, "narrow")])
def test_each_width_gets_the_drawing_made_for_it(browser: Any, address: str, width: int, shown: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    for drawing in ("timeline", "map", "chart"):
        seen = page.locator(f"svg.{drawing}:visible")
        assert seen.count() == 1, drawing
        assert shown in seen.get_attribute("class").split()
        small = seen.evaluate(_SMALLEST_LETTERS)
        assert small >= 9, (drawing, small)
    page.close()


def test_charts_take_the_colours_of_the_scheme(browser: Any, address: str) -> None:
    page, _, _ = _open(browser, address)
    colours = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        colours.add(page.evaluate("getComputedStyle(document.querySelector('svg.chart text')).fill"))
    assert len(colours) == 2
    page.close()


def test_the_page_prints(browser: Any, address: str, tmp_path: Path) -> None:
    page, _, _ = _open(browser, address)
    page.emulate_media(media="print")
    assert page.locator("svg.timeline.wide").is_visible()
    assert not page.locator("svg.timeline.narrow").is_visible()
    paper = tmp_path / "brief.pdf"
    page.pdf(path=str(paper), format="A4")
    assert paper.read_bytes().startswith(b"%PDF")
    page.close()


_SMALLEST_LETTERS = """(svg) => Math.min(...[...svg.querySelectorAll("text")].map((text) =>
  parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))"""

_CONTRAST = """() => {
  const style = getComputedStyle(document.documentElement);
  const light = (name) => {
    const hex = style.getPropertyValue(name).trim().slice(1);
    const part = [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
      .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
  };
  const ratio = (a, b) => {
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const out = { "--ink": ratio("--ink", "--paper"), "--muted": ratio("--muted", "--paper") };
  for (const kind of ["supported", "refuted", "mixed", "needs-date", "not-covered", "defect"]) {
    out[kind] = ratio(`--${kind}`, "--paper");
    out[`${kind} on tint`] = ratio(`--${kind}`, `--${kind}-tint`);
    out[`ink on ${kind}`] = ratio("--ink", `--${kind}-tint`);
    out[`muted on ${kind}`] = ratio("--muted", `--${kind}-tint`);
  }
  return out;
}"""
