"""The measures of a candidate, computed the slow way from their definitions in docs/dynamics.md."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from detente.dynamics.dyads import Facts
from detente.dynamics.dyads.facts import Standing
from detente.dynamics.dyads.measures import NEVER

Event = tuple[int, int, int, int]


def both_ways(facts: Facts) -> list[Event]:
    """Each fact and its reverse, ascending by day."""
    n = len(facts.relations)
    columns = zip(facts.subject, facts.relation, facts.object, facts.day, strict=True)
    rows = [tuple(map(int, row)) for row in columns]
    turned = [(o, r + n, s, day) for s, r, o, day in rows]
    return sorted([*rows, *turned], key=lambda row: row[3])


def homes(events: list[Event], standing: Standing, known: int) -> list[int]:
    """The place of each actor by its name, else the one it had dealt most with first."""
    found = [int(p) for p in standing.place]
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for s, _, o, day in events:
        place = int(standing.place[o])
        if day < known and standing.place[s] < 0 and place >= 0:
            counts[s][place] += 1
            if (
                all(counts[s][place] > n for other, n in counts[s].items() if other != place)
                and found[s] != place
            ):
                found[s] = place
    return found


def rules(events: list[Event], known: int) -> dict[str, Counter[tuple[int, int]]]:
    """Weight of every pair (earlier relation, later relation), by age of the earlier fact."""
    tables: dict[str, Counter[tuple[int, int]]] = {"all": Counter(), "week": Counter(), "older": Counter()}
    past: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for s, r, o, day in (event for event in events if event[3] < known):
        earlier = [(a, day - then) for a, then in past[s, o] if 0 < day - then <= 150]
        for name, wanted in (("all", range(1, 151)), ("week", range(1, 8)), ("older", range(8, 151))):
            flat = name == "week"
            own = [(a, 1.0 if flat else 2 ** (-age / 32) + 0.1) for a, age in earlier if age in wanted]
            for a, weight in own:
                tables[name][a, r] += weight / sum(w for _, w in own)
        past[s, o].append((r, day))
    return tables


def lift(table: Counter[tuple[int, int]], a: int, r: int) -> tuple[float, float]:
    """(share of r after a, the same over its usual share), both shrunk."""
    column = sum(w for (_, b), w in table.items() if b == r)
    usual = (column + 0.5) / (sum(table.values()) + 1)
    row = sum(w for (x, _), w in table.items() if x == a)
    share = (table[a, r] + 20 * usual) / (row + 20)
    return share, share / usual


def amounts(ages: list[int]) -> list[float]:
    """Amounts at the half-lives of 2, 8 and 32 days and without any, and days since the last."""
    halves = [sum(2 ** (-age / half) for age in ages) for half in (2, 8, 32)]
    return [*halves, len(ages), min(ages, default=NEVER)]


@dataclass
class Scene:
    """A question (s, r, day), a candidate o, and the facts it may be measured by."""

    facts: Facts
    standing: Standing
    s: int
    r: int
    o: int
    day: int

    def __post_init__(self) -> None:
        self.n = 2 * len(self.facts.relations)
        self.all = both_ways(self.facts)
        self.events = [event for event in self.all if event[3] < self.day]
        self.home = homes(self.all, self.standing, self.day)
        self.pair = [(a, self.day - at) for x, a, y, at in self.events if (x, y) == (self.s, self.o)]
        self.mine = [(a, y, self.day - at) for x, a, y, at in self.events if x == self.s]
        self.same = amounts([age for a, age in self.pair if a == self.r])


def named(names: str, values: list[float]) -> dict[str, float]:
    return dict(zip(names.split(), values, strict=True))


def measures(facts: Facts, standing: Standing, s: int, r: int, o: int, day: int) -> dict[str, float]:
    """All measures of the candidate `o` for "s does r on the day" by what came before it."""
    scene = Scene(facts, standing, s, r, o, day)
    return {**of_pair(scene), **of_rules(scene), **of_object(scene), **of_places(scene), **of_roles(scene)}


def of_pair(x: Scene) -> dict[str, float]:
    dealt, back = amounts([age for _, age in x.pair]), (x.r + x.n // 2) % x.n
    returned = amounts([age for a, age in x.pair if a == back])
    all_same = amounts([age for a, _, age in x.mine if a == x.r])
    all_dealt = amounts([age for _, _, age in x.mine])
    return {
        **named("same_2d same_8d same_32d same same_since", x.same),
        **named("any_2d any_8d any_32d any any_since", dealt),
        **named("returned_8d returned returned_since", [returned[1], returned[3], returned[4]]),
        "days_met": len({age for _, age in x.pair}),
        **named(
            "same_share_8d same_share_32d same_share", [x.same[k] / (all_same[k] + 0.1) for k in (1, 2, 3)]
        ),
        **named(
            "any_share_2d any_share_8d any_share_32d any_share",
            [dealt[k] / (all_dealt[k] + 0.1) for k in range(4)],
        ),
    }


def of_rules(x: Scene) -> dict[str, float]:
    tables = rules(x.all, x.day)

    def by(name: str, a: int) -> tuple[float, float]:
        return lift(tables[name], a, x.r)

    found = {}
    for name, half in (("rule_share_8d", 8), ("rule_share_32d", 32), ("rule_share", 1e12)):
        own = sum(by("all", a)[1] * 2 ** (-age / half) for a, age in x.pair)
        whole = sum(by("all", a)[1] * 2 ** (-age / half) for a, _, age in x.mine)
        found[name] = own / (whole + 0.1)
    kept = {age: 2 ** (-age / 32) for _, age in x.pair}
    weight = sum(kept[age] + 0.1 for _, age in x.pair) or 1.0
    best = max((by("all", a)[1] * (0.7 * kept[age] + 0.3) for a, age in x.pair), default=0)
    return {
        **found,
        "rule_best": best,
        "rule_mean": sum(by("all", a)[1] * (kept[age] + 0.1) for a, age in x.pair) / weight,
        "rule_chance": sum(by("all", a)[0] * (kept[age] + 0.1) for a, age in x.pair) / weight,
        "rule_week": max((by("week", a)[1] for a, age in x.pair if age <= 7), default=0),
        "rule_older": sum(by("older", a)[1] * (kept[age] + 0.1) for a, age in x.pair if age > 7),
    }


def of_object(x: Scene) -> dict[str, float]:
    third = weighted = 0.0
    for _, by, age in x.mine:
        degree = sum(event[0] == by for event in x.events)
        for who, _, to, at in x.events:
            if age <= 10 and who == by and to == x.o and x.day - at <= 10:
                third += 2 ** (-(age + x.day - at) / 8)
                weighted += 2 ** (-(age + x.day - at) / 8) / (5 + degree)
    target = amounts([x.day - at for _, a, to, at in x.events if (a, to) == (x.r, x.o)])
    return {
        **named("target_2d target_8d target_32d target target_since", target),
        **named(
            "heard_2d heard_8d heard_32d heard heard_since",
            amounts([x.day - at for *_, to, at in x.events if to == x.o]),
        ),
        "partners": len({to for who, _, to, _ in x.events if who == x.o}),
        "third": third,
        "third_weighted": weighted,
    }


def of_places(x: Scene) -> dict[str, float]:
    c, h = x.home[x.s], x.home[x.o]
    then = {known: homes(x.all, x.standing, known) for known in {event[3] for event in x.events}}
    near = [event for event in x.events if c >= 0 and then[event[3]][event[0]] == c]
    did = [event for event in near if event[1] == x.r]
    toward = amounts([x.day - at for _, _, to, at in did if to == x.o])
    heard = amounts([x.day - at for _, _, to, at in near if to == x.o])
    there = [(a, age) for a, to, age in x.mine if h >= 0 and x.home[to] == h]
    placed = [a for a, to, _ in x.mine if x.home[to] >= 0]
    count = amounts([age for _, age in there])
    acts = sum(a == x.r for a, _ in there)
    return {
        "place_same": float(c >= 0 and c == h),
        **named("place_target_8d place_target place_target_since", [toward[1], toward[3], toward[4]]),
        "place_target_share": toward[3] / (len(did) + 1),
        "place_target_others": toward[3] - x.same[3],
        **named("place_object_8d place_object", [heard[1], heard[3]]),
        "place_object_share": heard[3] / (len(near) + 1),
        **named("subject_place_8d subject_place", [count[1], count[3]]),
        "subject_place_share": count[3] / (len(placed) + 1),
        "act_place": acts,
        "act_place_share": acts / (placed.count(x.r) + 1),
    }


def of_roles(x: Scene) -> dict[str, float]:
    place, role = x.standing.place, x.standing.role
    inside = [
        (role[who], role[to])
        for who, a, to, _ in x.events
        if a == x.r and place[who] >= 0 and place[who] == place[to]
    ]
    told = float(place[x.s] >= 0 and place[x.s] == place[x.o])
    alike, base = inside.count((role[x.s], role[x.o])), sum(a == role[x.s] for a, _ in inside)
    of = [role[to] for _, a, to, _ in x.events if a == x.r]
    acts = sum(a == x.r for a, _, _ in x.mine)
    own = sum(a == x.r and role[to] == role[x.o] for a, to, _ in x.mine)
    return {
        "place_told": told,
        "role_pair": told * (alike + 0.1) / (base + 5),
        "role_share": of.count(role[x.o]) / (len(of) + 1),
        "subject_role_8d": sum(2 ** (-age / 8) for _, to, age in x.mine if role[to] == role[x.o]),
        "subject_role_share": own / (acts + 1),
    }
