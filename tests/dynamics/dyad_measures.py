"""The measures of a candidate, computed the slow way from their definitions in docs/dynamics.md."""

from __future__ import annotations

from collections import Counter, defaultdict

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


def lift(table: Counter[tuple[int, int]], a: int, r: int, relations: int) -> tuple[float, float]:
    """(share of r after a, the same over its usual share), both shrunk."""
    column = sum(w for (_, b), w in table.items() if b == r)
    usual = (column + 0.5) / (sum(table.values()) + 1)
    row = sum(w for (x, _), w in table.items() if x == a)
    share = (table[a, r] + 20 * usual) / (row + 20)
    assert relations > 0
    return share, share / usual


def amounts(ages: list[int]) -> list[float]:
    """Amounts at the half-lives of 2, 8 and 32 days and without any, and days since the last."""
    halves = [sum(2 ** (-age / half) for age in ages) for half in (2, 8, 32)]
    return [*halves, len(ages), min(ages, default=NEVER)]


def measures(facts: Facts, standing: Standing, s: int, r: int, o: int, day: int) -> dict[str, float]:
    """All measures of the candidate `o` for "s does r on the day" by what came before it."""
    n = 2 * len(facts.relations)
    events = [event for event in both_ways(facts) if event[3] < day]
    place, role = standing.place, standing.role
    home = homes(both_ways(facts), standing, day)
    then = {known: homes(both_ways(facts), standing, known) for known in {event[3] for event in events}}
    found: dict[str, float] = {}

    def put(names: str, values: list[float]) -> None:
        found.update(zip(names.split(), values, strict=True))

    pair = [(a, day - at) for x, a, y, at in events if (x, y) == (s, o)]
    mine = [(a, y, day - at) for x, a, y, at in events if x == s]
    same = amounts([age for a, age in pair if a == r])
    dealt = amounts([age for _, age in pair])
    back = amounts([age for a, age in pair if a == (r + n // 2) % n])
    put("same_2d same_8d same_32d same same_since", same)
    put("any_2d any_8d any_32d any any_since", dealt)
    put("returned_8d returned returned_since", [back[1], back[3], back[4]])
    put("days_met", [len({age for _, age in pair})])

    tables = rules(both_ways(facts), day)
    kept = {age: 2 ** (-age / 32) for _, age in pair}
    told = [(*lift(tables["all"], a, r, n), age) for a, age in pair]
    weight = sum(kept[age] + 0.1 for _, age in pair)
    put(
        "rule_best rule_mean rule_chance rule_week rule_older",
        [
            max((up * (0.7 * kept[age] + 0.3) for _, up, age in told), default=0),
            sum(up * (kept[age] + 0.1) for _, up, age in told) / weight if pair else 0,
            sum(share * (kept[age] + 0.1) for share, _, age in told) / weight if pair else 0,
            max((lift(tables["week"], a, r, n)[1] for a, age in pair if age <= 7), default=0),
            sum(lift(tables["older"], a, r, n)[1] * (kept[age] + 0.1) for a, age in pair if age > 7),
        ],
    )
    all_same = amounts([age for a, _, age in mine if a == r])
    all_dealt = amounts([age for _, _, age in mine])
    put("same_share_8d same_share_32d same_share", [same[k] / (all_same[k] + 0.1) for k in (1, 2, 3)])
    put(
        "any_share_2d any_share_8d any_share_32d any_share",
        [dealt[k] / (all_dealt[k] + 0.1) for k in range(4)],
    )
    for name, half in (("rule_share_8d", 8), ("rule_share_32d", 32), ("rule_share", 1e12)):
        own = sum(up * 2 ** (-age / half) for _, up, age in told)
        whole = sum(lift(tables["all"], a, r, n)[1] * 2 ** (-age / half) for a, _, age in mine)
        found[name] = own / (whole + 0.1)

    put(
        "target_2d target_8d target_32d target target_since",
        amounts([day - at for _, a, y, at in events if (a, y) == (r, o)]),
    )
    put(
        "heard_2d heard_8d heard_32d heard heard_since", amounts([day - at for *_, y, at in events if y == o])
    )
    put("partners", [len({y for x, _, y, _ in events if x == o})])

    c, h = home[s], home[o]
    found["place_told"] = float(place[s] >= 0 and place[s] == place[o])
    found["place_same"] = float(c >= 0 and c == h)
    near = [event for event in events if c >= 0 and then[event[3]][event[0]] == c]
    did = [event for event in near if event[1] == r]
    toward = amounts([day - at for _, _, y, at in did if y == o])
    put("place_target_8d place_target place_target_since", [toward[1], toward[3], toward[4]])
    found["place_target_share"] = toward[3] / (len(did) + 1)
    found["place_target_others"] = toward[3] - same[3]
    heard = amounts([day - at for _, _, y, at in near if y == o])
    put("place_object_8d place_object place_object_share", [heard[1], heard[3], heard[3] / (len(near) + 1)])
    there = [(a, age) for a, y, age in mine if h >= 0 and home[y] == h]
    placed = [(a, age) for a, y, age in mine if home[y] >= 0]
    count = amounts([age for _, age in there])
    put(
        "subject_place_8d subject_place subject_place_share",
        [count[1], count[3], count[3] / (len(placed) + 1)],
    )
    acts = sum(a == r for a, _ in there)
    put("act_place act_place_share", [acts, acts / (sum(a == r for a, _ in placed) + 1)])

    inside = [
        (role[x], role[y]) for x, a, y, _ in events if a == r and place[x] >= 0 and place[x] == place[y]
    ]
    alike, base = inside.count((role[s], role[o])), sum(a == role[s] for a, _ in inside)
    found["role_pair"] = (alike + 0.1) / (base + 5) if found["place_told"] else 0.0
    of = [role[y] for _, a, y, _ in events if a == r]
    found["role_share"] = of.count(role[o]) / (len(of) + 1)
    found["subject_role_8d"] = sum(2 ** (-age / 8) for _, y, age in mine if role[y] == role[o])
    found["subject_role_share"] = sum(a == r and role[y] == role[o] for a, y, _ in mine) / (all_same[3] + 1)

    found["third"] = found["third_weighted"] = 0.0
    for _, x, age in mine:
        degree = sum(event[0] == x for event in events)
        for y, _, z, at in events:
            if age <= 10 and y == x and z == o and day - at <= 10:
                found["third"] += 2 ** (-(age + day - at) / 8)
                found["third_weighted"] += 2 ** (-(age + day - at) / 8) / (5 + degree)
    return found
