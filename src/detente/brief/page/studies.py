"""Patterns a text asserts, and the record's cycle and outlook: tables, with charts where they can be drawn.

Charts are made by `vl-convert`, which comes with the extra `charts`; without it the tables say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detente.brief.brief import Brief
from detente.brief.dates import spoken, spoken_day
from detente.brief.page.cards import Card
from detente.errors import DynamicsError

if TYPE_CHECKING:
    from detente.dynamics import Cycle, Outlook, PatternResult, Prospect, Ratio
    from detente.dynamics.forecasts import Skill

Figure = tuple[tuple[str, str], ...]
"""A drawing for a wide and one for a narrow page, as SVG; none where charts cannot be drawn."""

_WIDE, _NARROW = 540, 270
_STYLED = {
    "INK": "--ink",
    "MUTED": "--muted",
    "RULE": "--rule",
    "MORE": "--more",
    "FEWER": "--fewer",
    "ASKED": "--asked",
    "PAPER": "--paper",
}


@dataclass(frozen=True, slots=True)
class StudyView:
    """A pattern that the text asserts.

    key, quote : of its finding
    counts     : name, number, days, rate a year: in the windows and at other times
    compared   : what with, ratio, interval
    usual      : the rate of all days
    """

    key: str
    quote: str
    sentence: str
    outcome: str
    anchor: str
    counts: tuple[tuple[str, str, str, str], ...]
    compared: tuple[tuple[str, str, str], ...]
    notes: tuple[str, ...]
    figure: Figure


@dataclass(frozen=True, slots=True)
class ProspectView:
    """The record's cycle and outlook.

    stages  : name, days, rate a year, median gap, last day
    follows : what after what, ratio, interval, p: the pairs drawn as arrows
    target  : the period of the outlook
    scores  : forecast, log score, skill, CRPS, skill, share in 80 %
    chances : the counts, and their chances
    """

    stages: tuple[tuple[str, ...], ...]
    follows: tuple[tuple[str, ...], ...]
    tried: str
    ring: Figure
    title: str
    target: str
    why_not: str
    worth: str
    known_to: str
    chances: tuple[tuple[str, ...], tuple[str, ...]]
    scores: tuple[tuple[str, ...], ...]
    fan: Figure
    notes: tuple[str, ...]


def studies_of(brief: Brief, remarks: Sequence[Card]) -> tuple[StudyView, ...]:
    """The patterns of the text that the record could be asked about."""
    return tuple(
        _study(card, brief.tested[card.start])
        for card in remarks
        if card.code.startswith("P") and card.start in brief.tested
    )


def _study(card: Card, result: PatternResult) -> StudyView:
    from detente.dynamics.charts import pattern_chart  # noqa: PLC0415 - only who asserts patterns pays for it

    best = result.studies[0]
    return StudyView(
        card.key,
        card.quote,
        result.sentence,
        result.outcome_label,
        result.anchor_label,
        (
            _count("in the days asked about", best.inside, best.inside_days),
            _count("at other times", best.outside, best.outside_days),
        ),
        (
            _ratio("all other days", best.ratio),
            _ratio("the same half-months of other years", best.by_season),
            _ratio("days of the same regime", best.by_regime),
        ),
        result.notes,
        _figure(lambda width: pattern_chart(result, width=width)),
    )


def _count(name: str, events: float, days: int) -> tuple[str, str, str, str]:
    return name, f"{events:,.4g}", f"{days:,}", f"{365.25 * events / days:.1f}"


def _ratio(name: str, ratio: Ratio | None) -> tuple[str, str, str]:
    from detente.dynamics.ratio import number  # noqa: PLC0415

    if ratio is None:
        return name, "–", "nothing to compare"
    return name, number(ratio.value), f"{number(ratio.low)} to {number(ratio.high)}"


def prospect_view(prospect: Prospect) -> ProspectView:
    """The cycle and the outlook in words, tables and charts."""
    from detente.dynamics.charts import diagram, outlook_chart  # noqa: PLC0415

    cycle, outlook = prospect.cycle, prospect.outlook
    follows, tried = _follows(cycle)
    return ProspectView(
        stages=tuple(
            (
                stage.name,
                str(len(stage.series)),
                f"{stage.rate_per_year:.1f}",
                "–" if stage.gap_days != stage.gap_days else f"{stage.gap_days:.0f} days",
                spoken_day(stage.last),
                "as listed" if stage.series.is_listed_only else "declared complete",
            )
            for stage in cycle.stages
        ),
        follows=follows,
        tried=tried,
        ring=_figure(lambda width: diagram(cycle, width=width + 40 if width == _NARROW else 500)),
        title=f"{outlook.label}, {spoken(outlook.target)}" if outlook else "",
        target=spoken(outlook.target) if outlook else "",
        why_not=prospect.why_not,
        worth=_worth(outlook) if outlook else "",
        known_to=spoken_day(outlook.known_to) if outlook else "",
        chances=_chances(outlook) if outlook else ((), ()),
        scores=_scores(outlook) if outlook else (),
        fan=_figure(lambda width: outlook_chart(outlook, width=width, last=36 if width < _WIDE else 60))
        if outlook
        else (),
        notes=outlook.notes if outlook else (),
    )


def _follows(cycle: Cycle) -> tuple[tuple[tuple[str, ...], ...], str]:
    from detente.dynamics.cycle import FOLLOW_WINDOW  # noqa: PLC0415
    from detente.dynamics.pattern import LEVEL  # noqa: PLC0415

    told = {pair: found for pair, found in cycle.follows.items() if not isinstance(found, str)}
    clear = sorted(
        ((found.studies[0], pair) for pair, found in told.items() if found.studies[0].p <= LEVEL),
        key=lambda each: (each[0].p, each[1]),
    )
    rows = tuple(
        (f"{outcome} after {anchor}", *_ratio("", study.ratio)[1:], f"{study.p:.3f}")
        for study, (outcome, anchor) in clear
    )
    low, high = FOLLOW_WINDOW
    tried = (
        f"An arrow: more (or less) frequent in the {low} to {high} days after the other than at other times, "
        f"p at most {LEVEL}. {len(told)} pairs were tried; about {LEVEL * len(told):.1f} would look so by "
        "chance alone."
    )
    return rows, tried


def _worth(outlook: Outlook) -> str:
    best = outlook.scores[-1]
    assert best.log_skill is not None
    assert best.crps_skill is not None
    does = "beats" if outlook.beats_climatology else "does not clearly beat"
    return (
        f"Over {outlook.targets} forecasts since {spoken_day(outlook.first_target)}, each made from what "
        f"came before it, the mixture {does} simply counting the last 36 months: log-score skill "
        f"{_skill(best.log_skill)}, CRPS skill {_skill(best.crps_skill)}."
    )


def _skill(skill: Skill) -> str:
    return f"{skill.value:+.2f} ({skill.low:+.2f} to {skill.high:+.2f})"


def _chances(outlook: Outlook) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The counts with their chances, those beyond 99 % together."""
    chances, seen = [], 0.0
    for chance in outlook.forecasts["mixture"]:
        if seen >= 0.99:
            break
        chances.append(_percent(float(chance)))
        seen += float(chance)
    counts = (*map(str, range(len(chances))), f"{len(chances)} or more")
    return counts, (*chances, _percent(max(0.0, 1.0 - seen)))


def _percent(share: float) -> str:
    return "< 1 %" if share < 0.01 else f"{100 * share:.0f} %"


def _scores(outlook: Outlook) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            score.model,
            f"{score.log_score:.3f}",
            f"{score.log_skill.value:+.2f}" if score.log_skill else "–",
            f"{score.crps:.3f}",
            f"{score.crps_skill.value:+.2f}" if score.crps_skill else "–",
            f"{100 * score.inside[1]:.0f} %",
        )
        for score in outlook.scores
    )


def _figure(made: Any) -> Figure:
    """The chart at two widths, its colours those of the page; none where `vl-convert` is missing."""
    from detente.dynamics.charts import bare, theme, to_svg  # noqa: PLC0415

    colours = {getattr(theme, name): style for name, style in _STYLED.items()}
    colours |= {colour: f"--band-{n}" for n, colour in enumerate(theme.BANDS, start=1)}
    try:
        drawn = [("wide", to_svg(bare(made(_WIDE)))), ("narrow", to_svg(bare(made(_NARROW))))]
    except DynamicsError as problem:
        if str(problem).startswith("E541"):
            return ()
        raise
    return tuple((name, _themed(svg, name, colours)) for name, svg in drawn)


def _themed(svg: str, name: str, colours: dict[str, str]) -> str:
    for colour, style in colours.items():
        svg = svg.replace(f'"{colour}"', f'"var({style})"')
    return svg.replace('class="marks"', f'class="chart {name}" aria-hidden="true"', 1)
