"""What a case holds, in words and tables: its series, how complete they are, and tallies by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.casefile.case import Case, Coverage, Office, Row, Series
from detente.casefile.faults import nearest
from detente.errors import CaseError

_FEW = 14
"""A column with at most so many different values is shown with all of them."""


def overview(case: Case) -> str:
    """Title, as-of date, every series with its rows and coverage, every office with its last known day."""
    lines = [f"{case.title} ({case.id} {case.version})", _as_of(case), "", "Series:"]
    for series in case.series.values():
        count = _number(len(series.rows), "row", "rows")
        lines.append(f"  {series.name}: {series.title}, {count}. {say_coverage(series)}")
    lines += ["", "Offices:"] if case.offices else ["", "No offices."]
    lines += [_office(case, office) for office in case.offices.values()]
    return "\n".join(lines)


def describe_series(case: Case, name: str) -> str:
    """One series: units, coverage, confidence of its rows, and each column with what it holds.

    Raises CaseError naming the series there are.
    """
    series = find_series(case, name)
    rows = series.rows
    lines = [f"{series.name}: {series.title}, {_number(len(rows), 'row', 'rows')}", _as_of(case), ""]
    if rows:
        first, last = min(rows, key=lambda r: r.date.first).date, max(rows, key=lambda r: r.date.last).date
        lines.append(f"From {first} to {last}.")
    lines.append(say_coverage(series))
    lines.append(
        "Counted in: " + (", ".join(_unit(*each) for each in series.units.items()) or "nothing") + "."
    )
    lines.append("Confidence: " + (_counts(row.confidence for row in rows) or "no rows") + ".")
    lines += ["", "Columns:", *(f"  {column}: {_held(rows, column)}" for column in series.columns)]
    return "\n".join(lines)


def find_series(case: Case, name: str) -> Series:
    """The series of this name. Raises CaseError naming those there are."""
    if name not in case.series:
        raise CaseError(f"E213 {case.id}: there is no series {name!r}. {nearest(name, case.series)}")
    return case.series[name]


def say_coverage(series: Series) -> str:
    """Where the series is complete, as sentences."""
    if not series.coverage:
        return "Complete nowhere: an absent row refutes nothing."
    complete = "Complete " + "; ".join(_say_part(part) for part in series.coverage) + "."
    return f"{complete} Not every {' or '.join(series.open)} is known." if series.open else complete


def _say_part(part: Coverage) -> str:
    start, end = part.period.start, part.period.end
    where = ", ".join(f"{column} {' or '.join(values)}" for column, values in part.where.items())
    return f"by {part.granularity} from {start or '…'} to {end or '…'}" + (f" for {where}" if where else "")


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers by year and value of a column, as printed: "+" after one that may be higher, "~" about."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def text(self) -> str:
        table = [self.head, *self.rows]
        widths = [max(len(line[i]) for line in table) for i in range(len(self.head))]
        return "\n".join("  ".join(map(str.rjust, line, widths)) for line in table)

    def markdown(self) -> str:
        ruler = ("---", *("---:" for _ in self.head[1:]))
        return "\n".join("| " + " | ".join(line) + " |" for line in (self.head, ruler, *self.rows))


def tally_by_year(case: Case, name: str, column: str, unit: str = "") -> Tally:
    """How many a year, for each value of `column`. Rows that may lie in two years are left out.

    column : of the series, with one value a row
    unit   : of the series; "" takes the first that it counts in
    Raises CaseError for a series, column or unit that there is not.
    """
    series = find_series(case, name)
    if column not in series.columns:
        known = nearest(column, series.columns)
        raise CaseError(f"E213 {case.id}: {name} has no column {column!r}. {known}")
    unit = unit or next(iter(series.units), "rows")
    if unit not in series.units and unit != "rows":
        raise CaseError(f"E213 {case.id}: {name} does not count {unit!r}. {nearest(unit, series.units)}")
    how = series.units.get(unit, "rows")
    cells: dict[tuple[int, str], list[Row]] = {}
    for row in series.rows:
        if row.date.first.year == row.date.last.year:
            cells.setdefault((row.date.first.year, row.values[column] or "-"), []).append(row)
    years = sorted({year for year, _ in cells})
    held = Counter(row.values[column] or "-" for rows in cells.values() for row in rows)
    values = [value for value, _ in held.most_common()]
    body = []
    for year in years:
        some = [cells.get((year, value), []) for value in values]
        everything = [row for rows in some for row in rows]
        body.append((str(year), *(_amount(rows, how) for rows in some), _amount(everything, how)))
    return Tally(("year", *values, unit), tuple(body))


def _amount(rows: Sequence[Row], how: str) -> str:
    if not rows:
        return ""
    if how == "rows":
        return str(len(rows))
    if how == "days":
        return str(len({row.date for row in rows}))
    operators = {row.values.get(f"{how}_op", "=") for row in rows}
    number = sum(int(row.values[how] or 1) for row in rows)
    return f"{'~' if '~' in operators else ''}{number}{'+' if '>=' in operators else ''}"


def _office(case: Case, office: Office) -> str:
    terms = sum(term.office == office.id for term in case.terms)
    known = office.known_to or case.as_of
    return f"  {office.id}: {office.titles[0]}, {_number(terms, 'term', 'terms')}, holders known to {known}"


def _as_of(case: Case) -> str:
    return f"As of {case.as_of}; days are those of {case.day_zone}."


def _number(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _unit(unit: str, how: str) -> str:
    return unit if how in ("rows", "days", unit) else f"{unit} ({how})"


def _counts(values: Iterable[str]) -> str:
    return ", ".join(f"{number} {value}" for value, number in Counter(values).most_common())


def _held(rows: Sequence[Row], column: str) -> str:
    filled = [row for row in rows if row.values[column]]
    if not filled:
        return "empty"
    values: Mapping[str, int] = Counter(part for row in filled for part in row.many(column))
    share = f"in {len(filled)} of {len(rows)} rows"
    if len(values) <= _FEW:
        return f"{share}: {_counts(part for row in filled for part in row.many(column))}"
    return f"{share}, {len(values)} different values"
