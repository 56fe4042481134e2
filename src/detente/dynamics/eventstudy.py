"""Event study: how often one thing happens in windows around another, against three comparisons.

1. All other covered days, with a circular-shift null: the windows are moved together around the record by
   every possible number of days (the "toroidal shift" of Lotwick & Silverman 1982). Clumps in either series
   stay as they are, so clumping alone is not significant. All shifts are counted (by Fourier transform), so
   the null has no randomness.
2. The same half-months of other years: the season's share is taken out.
3. Days of the same regime: a rate that changed over the years cannot pass for an effect of the anchors.

Each gives a rate ratio with an interval whose width follows the spread of counts under the shifts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from detente.dynamics.ratio import Ratio, rate_ratio
from detente.dynamics.series import EventSeries, Spans


@dataclass(frozen=True, slots=True)
class Cell:
    """Events and covered days in the windows and outside them, within one regime."""

    inside: float
    inside_days: int
    outside: float
    outside_days: int


@dataclass(frozen=True, slots=True)
class Study:
    """Counts and rates in the windows and outside them.

    anchors      : windows that hold at least one covered day; partly : those not covered as a whole
    left_out     : anchors none of whose days are covered
    stretches    : windows after overlapping ones are joined
    inside, inside_days, outside, outside_days : events and covered days; rough dates by their share
    ratio        : against all other days (95 % interval)
    by_season    : against the same half-months of other years, None if there are none
    by_regime    : against days of the same regime, None if no regime holds both kinds of days
    p            : two-sided, of the circular-shift null
    p_adjusted   : the same, for the best of all windows tried (Westfall & Young 1993, min-p)
    dispersion   : variance of the counts under shifts, over the binomial
    regimes      : the counts regime by regime
    """

    window: tuple[int, int]
    anchors: int
    partly: int
    left_out: int
    stretches: int
    inside: float
    inside_days: int
    outside: float
    outside_days: int
    ratio: Ratio
    by_season: Ratio | None
    by_regime: Ratio | None
    p: float
    p_adjusted: float
    dispersion: float
    regimes: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class LagCurve:
    """The rate by lag from the anchors, with what shifting them by chance would give.

    starts    : first lag of each bin in days, negative before the anchor, shape (n,)
    width     : days in a bin
    rate      : events a year, shape (n,); NaN where no day of the bin is covered
    low, high : the middle 95 % of that rate under circular shifts, bin by bin, shape (n,)
    usual     : events a year over all covered days
    """

    starts: NDArray[np.int64]
    width: int
    rate: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    usual: float


@dataclass(frozen=True, slots=True)
class Days:
    """A series laid out by day over its coverage, gaps cut out.

    ordinals : the covered days, shape (n,), ascending
    counts   : events on each, rough dates spread evenly over their span
    sure     : events on each, rough dates left out
    loose    : spans of rough dates that meet the coverage, as (first, last) ordinals
    """

    ordinals: NDArray[np.int64]
    counts: NDArray[np.float64]
    sure: NDArray[np.float64]
    loose: tuple[tuple[int, int], ...]


def lay_out(series: EventSeries) -> Days:
    """The covered days of a series with the number of happenings that begin on each."""
    spans = series.covered.ends
    ordinals = np.concatenate(
        [np.arange(a, b + 1, dtype=np.int64) for a, b in spans] or [np.empty(0, np.int64)]
    )
    sure = np.zeros(len(ordinals))
    inside = series.within(series.covered)
    np.add.at(sure, np.searchsorted(ordinals, inside.first), inside.size)
    counts = sure.copy()
    loose = []
    for first, last in series.loose:
        low, high = np.searchsorted(ordinals, (first, last + 1))
        if high > low:
            counts[low:high] += 1.0 / (last - first + 1)
            loose.append((first, last))
    return Days(ordinals, counts, sure, tuple(loose))


def mark(days: NDArray[np.int64], windows: Spans) -> NDArray[np.bool_]:
    """Which of the days lie in a window."""
    inside = np.zeros(len(days), dtype=bool)
    for first, last in windows.ends:
        low, high = np.searchsorted(days, (first, last + 1))
        inside[low:high] = True
    return inside


def shifted_counts(
    counts: NDArray[np.float64], inside: NDArray[np.bool_] | NDArray[np.float64]
) -> NDArray[np.float64]:
    """The count inside the windows for each circular shift of them; the first is the count as it is."""
    n = len(counts)
    spectrum = np.fft.rfft(counts) * np.conj(np.fft.rfft(inside.astype(np.float64)))
    return np.round(np.fft.irfft(spectrum, n), 9)


def shift_p(null: NDArray[np.float64]) -> NDArray[np.float64]:
    """Two-sided p of each shift: the share of shifts that lie as far from their mean, or farther."""
    distance = np.abs(null - null.mean())
    ordered = np.sort(distance)
    result: NDArray[np.float64] = 1.0 - np.searchsorted(ordered, distance - 1e-9, side="left") / len(null)
    return result


def overdispersion(null: NDArray[np.float64], share: float) -> float:
    """Variance of the counts under shifts over that of a binomial with this share of days, at least 1."""
    expected = float(null.mean()) * (1.0 - share)
    return max(1.0, float(null.var()) / expected) if expected > 0 else 1.0


def study(
    series: EventSeries,
    windows: Sequence[tuple[tuple[int, int], Sequence[tuple[int, int]]]],
    regime_starts: Sequence[int],
) -> tuple[Study, ...]:
    """One study for each window tried.

    windows       : (lags, spans of days around the anchors, as ordinals, one an anchor)
    regime_starts : first day of each regime of the series, ordinals
    A window that holds no covered day, or all of them, gives no study.
    """
    days = lay_out(series)
    strata = np.searchsorted(np.asarray(regime_starts), days.ordinals, side="right")
    season = _half_months(days.ordinals)
    laid = [(lags, spans, mark(days.ordinals, Spans.union(spans))) for lags, spans in windows]
    usable = [(lags, spans, inside) for lags, spans, inside in laid if 0 < inside.sum() < len(inside)]
    nulls = [shifted_counts(days.counts, inside) for _, _, inside in usable]
    ps = [shift_p(null) for null in nulls]
    best = np.min(ps, axis=0) if ps else np.empty(0)
    found = []
    for (lags, spans, inside), null, p in zip(usable, nulls, ps, strict=True):
        adjusted = float(np.mean(best <= p[0] + 1e-12))
        found.append(_one(series, days, lags, spans, inside, null, float(p[0]), adjusted, strata, season))
    return tuple(found)


def lag_curve(series: EventSeries, anchors: Sequence[int], *, reach: int = 180, bins: int = 12) -> LagCurve:
    """The rate of the series by lag from the anchors, `bins` to either side, over `reach` days.

    anchors : their days, ordinals. A day near several anchors counts for each of them.
    """
    days = lay_out(series)
    width = max(1, -(-reach // bins))
    starts = np.arange(-bins, bins, dtype=np.int64) * width
    rows = []
    for start in starts:
        weight = np.zeros(len(days.ordinals))
        for anchor in anchors:
            low, high = np.searchsorted(days.ordinals, (anchor + start, anchor + start + width))
            weight[low:high] += 1.0
        exposure = float(weight.sum())
        if exposure == 0.0:
            rows.append((np.nan, np.nan, np.nan))
            continue
        null = shifted_counts(days.counts, weight) * 365.25 / exposure
        low_rate, high_rate = np.quantile(null, (0.025, 0.975))
        rows.append((float(null[0]), float(low_rate), float(high_rate)))
    rate, low_band, high_band = np.array(rows).T
    usual = 365.25 * float(days.counts.mean())
    return LagCurve(starts, width, rate, low_band, high_band, usual)


def _one(
    series: EventSeries,
    days: Days,
    lags: tuple[int, int],
    spans: Sequence[tuple[int, int]],
    inside: NDArray[np.bool_],
    null: NDArray[np.float64],
    p: float,
    p_adjusted: float,
    strata: NDArray[np.int64],
    season: NDArray[np.int64],
) -> Study:
    covered = [_covered_days(span, series.covered) for span in spans]
    whole = [last - first + 1 for first, last in spans]
    dispersion = overdispersion(null, float(inside.mean()))
    within = _regime_dispersion(days.counts, inside, strata)
    everything = np.zeros(len(inside), dtype=np.int64)
    ratio = _ratio(days, inside, everything, dispersion)
    if ratio is None:  # there are days of both kinds, but no event on any: `pattern` asks for events first
        ratio = Ratio(0.0, 0.0, np.inf)
    return Study(
        window=lags,
        anchors=sum(n > 0 for n in covered),
        partly=sum(0 < n < all_ for n, all_ in zip(covered, whole, strict=True)),
        left_out=sum(n == 0 for n in covered),
        stretches=int(np.count_nonzero(np.diff(np.concatenate(([0], inside.astype(np.int8)))) == 1)),
        inside=float(days.counts[inside].sum()),
        inside_days=int(inside.sum()),
        outside=float(days.counts[~inside].sum()),
        outside_days=int((~inside).sum()),
        ratio=ratio,
        by_season=_ratio(days, inside, season, dispersion),
        by_regime=_ratio(days, inside, strata, within),
        p=p,
        p_adjusted=max(p, p_adjusted),
        dispersion=dispersion,
        regimes=tuple(_cell(days, inside, strata == stratum) for stratum in np.unique(strata)),
    )


def _cell(days: Days, inside: NDArray[np.bool_], here: NDArray[np.bool_]) -> Cell:
    yes, no = inside & here, ~inside & here
    return Cell(float(days.counts[yes].sum()), int(yes.sum()), float(days.counts[no].sum()), int(no.sum()))


def _ratio(
    days: Days, inside: NDArray[np.bool_], strata: NDArray[np.int64], dispersion: float
) -> Ratio | None:
    """The ratio over strata; rough dates widen it to hold what it would be with them all in, or all out."""

    size, ones = int(strata.max()) + 1, np.ones(len(inside))

    def compare(counts: NDArray[np.float64]) -> Ratio | None:
        def sums(here: NDArray[np.bool_], weights: NDArray[np.float64]) -> NDArray[np.float64]:
            return np.bincount(strata[here], weights[here], size).astype(np.float64)

        return rate_ratio(
            sums(inside, counts), sums(inside, ones), sums(~inside, counts), sums(~inside, ones), dispersion
        )

    found = compare(days.counts)
    if found is None or not days.loose:
        return found
    for wanted in (True, False):
        counts = days.sure.copy()
        for first, last in days.loose:
            low, high = np.searchsorted(days.ordinals, (first, last + 1))
            places = np.flatnonzero(inside[low:high] == wanted)
            counts[low + int(places[0] if len(places) else 0)] += 1.0
        extreme = compare(counts)
        found = found.widened(extreme) if extreme else found
    return found


def _regime_dispersion(
    counts: NDArray[np.float64], inside: NDArray[np.bool_], strata: NDArray[np.int64]
) -> float:
    """Variance under shifts within each regime, over the binomial, all regimes together."""
    variance = expected = 0.0
    for stratum in np.unique(strata):
        here = strata == stratum
        share = float(inside[here].mean())
        if 0.0 < share < 1.0:
            null = shifted_counts(counts[here], inside[here])
            variance += float(null.var())
            expected += float(null.mean()) * (1.0 - share)
    return max(1.0, variance / expected) if expected > 0 else 1.0


def _covered_days(span: tuple[int, int], covered: Spans) -> int:
    return Spans((span,)).intersect(covered).days


def _half_months(ordinals: NDArray[np.int64]) -> NDArray[np.int64]:
    """The half-month of each day, 0 to 23: days 1 to 15, and the rest."""
    days = (ordinals - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    in_month = (days - months.astype("datetime64[D]")).astype(np.int64)
    result: NDArray[np.int64] = 2 * (months.astype(np.int64) % 12) + (in_month >= 15)
    return result
