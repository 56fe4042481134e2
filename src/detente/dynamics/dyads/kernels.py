"""Compiled passes over facts in both directions: places of actors, tallies, measures of candidates, ranks.

Day by day the pass knows the facts of earlier days only. `measures.py` names what is filled in. All of it
stays in one module: machine code kept on disk is renewed only when the caller's own file changes.
"""

# mypy: disable-error-code="no-untyped-def"

from __future__ import annotations

import numpy as np

from detente.dynamics.compiled import compiled
from detente.dynamics.dyads.measures import NEVER

HALF_LIVES = 2.0, 8.0, 32.0, np.inf  # days; rows of the table of decays
REACH = 150  # days within which one fact of a pair may set off another
PAST = 60  # facts of a pair looked back at
WEEK = 7
NEAR = 10  # days within which dealings with a third actor count
PRIOR = 20.0  # facts a rule must outweigh before it is believed over the relation's usual share
FLOOR = 0.1  # weight of an old fact of the pair beside 1 for one of yesterday


@compiled
def places_known(subject, object_, day, place, places, entity, known):
    """The place of each queried entity by the facts before its day `known`, which ascends.

    An actor whose name tells no place gets the one it has dealt most with, the first to be so.
    """
    counts = np.zeros((place.shape[0], places), np.int32)
    home, most = place.copy(), np.zeros(place.shape[0], np.int32)
    found = np.empty(entity.shape[0], np.int64)
    e = 0
    for q in range(entity.shape[0]):
        while e < day.shape[0] and day[e] < known[q]:
            s, c = subject[e], place[object_[e]]
            if place[s] < 0 and c >= 0:
                counts[s, c] += 1
                if counts[s, c] > most[s]:
                    most[s], home[s] = counts[s, c], c
            e += 1
        found[q] = home[entity[q]]
    return found


@compiled
def learn_rules(events, past, e, decay):
    """Share one fact out over the earlier facts of its pair, by age: what may have set it off."""
    total = np.zeros(3)
    for step in range(2):
        j, seen = events.before[e], 0
        while j >= 0 and seen < PAST:
            age = events.day[e] - events.day[j]
            if age > REACH:
                break
            if age > 0:
                weight = decay[2, age] + FLOOR
                part = 1 if age <= WEEK else 2
                own = 1.0 if part == 1 else weight
                if step == 0:
                    total[0] += weight
                    total[part] += own
                else:
                    a, b = events.relation[j], events.relation[e]
                    past.rules[0, a, b] += weight / total[0]
                    past.rule_rows[0, a] += weight / total[0]
                    past.rule_columns[0, b] += weight / total[0]
                    past.rules[part, a, b] += own / total[part]
                    past.rule_rows[part, a] += own / total[part]
                    past.rule_columns[part, b] += own / total[part]
                seen += 1
            j = events.before[j]


@compiled
def take_in(events, past, place, role, e, decay):
    """Count one fact."""
    s, r, o = events.subject[e], events.relation[e], events.object[e]
    if place[s] >= 0 and place[s] == place[o]:
        past.role_pairs[r, role[s], role[o]] += 1
        past.role_pair_rows[r, role[s]] += 1
    past.roles[r, role[o]] += 1
    past.relation_counts[r] += 1
    past.degree[s] += 1
    if events.before[e] < 0:
        past.partners[s] += 1
    c, day = events.place_of[e], events.day[e]
    if c >= 0:
        kept = (
            past.place_recent[c, o] * decay[1, day - past.place_day[c, o]]
            if past.place_count[c, o] > 0
            else 0.0
        )
        past.place_recent[c, o] = kept + 1.0
        past.place_day[c, o] = day
        past.place_count[c, o] += 1
        past.place_total[c] += 1
    learn_rules(events, past, e, decay)


@compiled
def tally_relation(events, r, end, day, decay, target):
    """Facts of the relation by object: amounts at four half-lives, and days since the last."""
    target[:] = 0.0
    target[:, 4] = NEVER
    for k in range(events.relation_start[r], events.relation_start[r + 1]):
        e = events.by_relation[k]
        if e >= end:
            break
        age, o = day - events.day[e], events.object[e]
        for h in range(4):
            target[o, h] += decay[h, age]
        target[o, 4] = min(target[o, 4], age)


@compiled
def tally_heard(events, end, day, decay, heard):
    """All facts by object, as `tally_relation`."""
    heard[:] = 0.0
    heard[:, 4] = NEVER
    for e in range(end):
        age, o = day - events.day[e], events.object[e]
        for h in range(4):
            heard[o, h] += decay[h, age]
        heard[o, 4] = min(heard[o, 4], age)


@compiled
def tally_place_relation(events, c, r, end, day, decay, place_target):
    """Facts of the relation of actors of the place by object: recent, all, days since; returns how many."""
    place_target[:] = 0.0
    place_target[:, 2] = NEVER
    count = 0
    if c >= 0:
        for k in range(events.relation_start[r], events.relation_start[r + 1]):
            e = events.by_relation[k]
            if e >= end:
                break
            if events.place_of[e] == c:
                age, o = day - events.day[e], events.object[e]
                place_target[o, 0] += decay[1, age]
                place_target[o, 1] += 1
                place_target[o, 2] = min(place_target[o, 2], age)
                count += 1
    return count


@compiled
def lifts(past, r, lift, chance):
    """How many times likelier the relation is after each relation of the pair than by itself."""
    for part in range(3):
        usual = (past.rule_columns[part, r] + 0.5) / (past.rule_columns[part].sum() + 1.0)
        for a in range(lift.shape[1]):
            share = (past.rules[part, a, r] + PRIOR * usual) / (past.rule_rows[part, a] + PRIOR)
            lift[part, a] = share / usual
            if part == 0:
                chance[a] = share


@compiled
def tally_rules(tally, o, a, age, decay):
    """What one fact of the pair says of the relation asked for, by the rule from its own relation."""
    pair, totals = tally.pair, tally.totals
    lift, kept = tally.lift[0, a], decay[2, age] + FLOOR
    pair[o, 13] = max(pair[o, 13], lift * (0.7 * decay[2, age] + 0.3))
    pair[o, 14] += kept * lift
    pair[o, 15] += kept * tally.chance[a]
    pair[o, 17] += kept
    for h in range(1, 4):
        pair[o, 17 + h] += lift * decay[h, age]
        totals[7 + h] += lift * decay[h, age]
    if age <= WEEK:
        pair[o, 21] = max(pair[o, 21], tally.lift[1, a])
    else:
        pair[o, 22] += kept * tally.lift[2, a]


@compiled
def tally_subject(events, place_now, role, s, r, end, day, decay, tally, touched):
    """The subject's own past by object, by place and by role. Returns how many objects it has dealt with.

    Columns of `pair`: the same relation at four half-lives, days since; any relation likewise; the same
    relation returned: recent, all, days since; best rule, sums for the means of rules, days with dealings,
    weight of the sums, rules at three half-lives, best rule of the week, sum of older rules.
    """
    relations = events.relation_start.shape[0] - 1
    back = (r + relations // 2) % relations
    tally.by_place[:] = 0.0
    tally.by_role[:] = 0.0
    tally.totals[:13] = 0.0
    pair, totals = tally.pair, tally.totals
    n = 0
    for k in range(events.subject_start[s], events.subject_start[s + 1]):
        e = events.by_subject[k]
        if e >= end:
            break
        o, age, a = events.object[e], day - events.day[e], events.relation[e]
        if not tally.met[o]:
            tally.met[o] = True
            touched[n] = o
            n += 1
            pair[o] = 0.0
            pair[o, 4], pair[o, 9], pair[o, 12] = NEVER, NEVER, NEVER
        if a == r:
            for h in range(4):
                pair[o, h] += decay[h, age]
                totals[h] += decay[h, age]
            pair[o, 4] = min(pair[o, 4], age)
        if age != pair[o, 9]:
            pair[o, 16] += 1
        for h in range(4):
            pair[o, 5 + h] += decay[h, age]
            totals[4 + h] += decay[h, age]
        pair[o, 9] = min(pair[o, 9], age)
        if a == back:
            pair[o, 10] += decay[1, age]
            pair[o, 11] += 1
            pair[o, 12] = min(pair[o, 12], age)
        tally_rules(tally, o, a, age, decay)
        c = place_now[o]
        if c >= 0:
            tally.by_place[c, 0] += decay[1, age]
            tally.by_place[c, 1] += 1
            totals[11] += 1
            if a == r:
                tally.by_place[c, 2] += 1
                totals[12] += 1
        tally.by_role[role[o], 0] += decay[1, age]
        if a == r:
            tally.by_role[role[o], 1] += 1
    return n


@compiled
def tally_third(events, past, s, day, decay, third):
    """Recent dealings of those the subject has recently dealt with: plain, and less where they deal a lot."""
    third[:] = 0.0
    degree = past.degree
    for k in range(events.subject_start[s] + degree[s] - 1, events.subject_start[s] - 1, -1):
        e = events.by_subject[k]
        age = day - events.day[e]
        if age > NEAR:
            break
        x, first = events.object[e], decay[1, age]
        for k2 in range(events.subject_start[x] + degree[x] - 1, events.subject_start[x] - 1, -1):
            e2 = events.by_subject[k2]
            age2 = day - events.day[e2]
            if age2 > NEAR:
                break
            weight = first * decay[1, age2]
            third[events.object[e2], 0] += weight
            third[events.object[e2], 1] += weight / (5.0 + degree[x])


@compiled
def rough_order(tally, loud, rough):
    """The part of the first guess that all subjects share for a relation."""
    unseen = 0.5 * np.log(0.05)
    for o in range(rough.shape[0]):
        seen = tally.target[o, 2]
        rough[o] = (0.5 * np.log(0.05 + seen) if seen > 0.0 else unseen) + loud[o]


@compiled
def first_guess(past, place, role, place_now, s, c, r, tally, rough, guess):
    """A rough order of all candidates by fixed weights, from which the shortlist is taken."""
    shared = (past.role_pairs[r, role[s]] + 0.1) / (past.role_pair_rows[r, role[s]] + 5.0)
    alike = 0.4 * np.log(1.0 + shared / 0.01)
    there = 0.5 * np.log(1.0 + tally.by_place[:, 2] / 0.3)
    for o in range(guess.shape[0]):
        value, h = rough[o], place_now[o]
        if h >= 0:
            value += there[h]
            if h == c:
                value += 1.0
        if tally.place_target[o, 0] > 0.0:
            value += 0.7 * np.log(1.0 + tally.place_target[o, 0] / 0.3)
        if place[s] >= 0 and place[s] == place[o]:
            value += alike[role[o]]
        if tally.third[o, 0] > 0.0:
            value += 0.3 * np.log(1.0 + tally.third[o, 0] / 0.1)
        if tally.met[o]:
            pair = tally.pair[o, 13] + tally.pair[o, 2] + 0.3 * tally.pair[o, 7]
            value += 3.0 * np.log(1.0 + pair / 0.02)
        guess[o] = value


@compiled
def measure(past, place, role, place_now, s, c, r, o, day, decay, tally, v):
    """Fill in all measures of one candidate, in the order of MEASURES."""
    t, pair = tally.totals, tally.pair[o]
    v[:] = 0.0
    v[4], v[9], v[12] = NEVER, NEVER, NEVER
    if tally.met[o]:
        v[:13] = pair[:13]
        v[13] = pair[16]
        v[14], v[15], v[16] = pair[13], pair[14] / pair[17], pair[15] / pair[17]
        v[17], v[18] = pair[21], pair[22]
        for h in range(3):
            v[19 + h] = pair[1 + h] / (t[1 + h] + 0.1)
            v[26 + h] = pair[18 + h] / (t[8 + h] + 0.1)
        for h in range(4):
            v[22 + h] = pair[5 + h] / (t[4 + h] + 0.1)
    v[29:34] = tally.target[o]
    v[34:39] = tally.heard[o]
    v[39] = past.partners[o]
    shared = place[s] >= 0 and place[s] == place[o]
    v[40] = 1.0 if shared else 0.0
    h = place_now[o]
    v[41] = 1.0 if c >= 0 and c == h else 0.0
    v[42:45] = tally.place_target[o]
    v[45] = tally.place_target[o, 1] / (t[13] + 1.0)
    v[46] = tally.place_target[o, 1] - (pair[3] if tally.met[o] else 0.0)
    if c >= 0 and past.place_count[c, o] > 0:
        v[47] = past.place_recent[c, o] * decay[1, day - past.place_day[c, o]]
        v[48] = past.place_count[c, o]
        v[49] = past.place_count[c, o] / (past.place_total[c] + 1.0)
    if h >= 0:
        v[50], v[51] = tally.by_place[h, 0], tally.by_place[h, 1]
        v[52] = tally.by_place[h, 1] / (t[11] + 1.0)
        v[53] = tally.by_place[h, 2]
        v[54] = tally.by_place[h, 2] / (t[12] + 1.0)
    if shared:
        v[55] = (past.role_pairs[r, role[s], role[o]] + 0.1) / (past.role_pair_rows[r, role[s]] + 5.0)
    v[56] = past.roles[r, role[o]] / (past.relation_counts[r] + 1.0)
    v[57] = tally.by_role[role[o], 0]
    v[58] = tally.by_role[role[o], 1] / (t[3] + 1.0)
    v[59:61] = tally.third[o]


@compiled
def step_of(edges, value):
    """The step of a curve a value lies in: how many lower ends are at most the value."""
    if value < edges[0]:
        return 0
    low, high = 1, edges.shape[0]
    while low < high:
        middle = (low + high) // 2
        if edges[middle] <= value:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def shortlist(guess, size, chosen):
    """The candidates with the highest first guess, in the order of their numbers; returns how many.

    Those equal to the last one are all taken while there is room.
    """
    n = guess.shape[0]
    bar = -np.inf if size >= n else np.partition(guess, n - size)[n - size]
    count = 0
    for above in (True, False):
        for o in range(n):
            if count < size and guess[o] > -np.inf and (guess[o] > bar if above else guess[o] == bar):
                chosen[count] = o
                count += 1
    return count


@compiled
def rank_in(values, mine):
    """The mean rank of a value among others, its ties (itself among them) shared evenly."""
    higher, equal = 0, 0
    for value in values:
        if value > mine:
            higher += 1
        elif value == mine:
            equal += 1
    return higher + 0.5 * (equal + 1.0)


@compiled
def move_to(events, past, place, role, known, end, decay, counts, most, place_now):
    """Take in the facts before the day `known`, and keep the places of actors up to date."""
    while end < events.day.shape[0] and events.day[end] < known:
        take_in(events, past, place, role, end, decay)
        s, c = events.subject[end], place[events.object[end]]
        if place[s] < 0 and c >= 0:
            counts[s, c] += 1
            if counts[s, c] > most[s]:
                most[s], place_now[s] = counts[s, c], c
        end += 1
    return end


@compiled
def fill_list(guess, wanted, size, spare, others, q, lists):
    """Choose the candidates of a query: the shortlist, and `spare` of the rest, each standing for many.

    Those of the rest are taken at steps of a fixed sequence. Where there are any, the true object is
    put in if it is not there, and stands for itself. Returns how many there are.
    """
    n, width = guess.shape[0], lists.chosen.shape[1]
    chosen, heavy = lists.chosen[q], lists.log_weight[q]
    heavy[:] = -np.inf
    count = shortlist(guess, size, chosen)
    heavy[:count] = 0.0
    for k in range(spare):
        o = (q * 2654435761 + k * 40503 + (k * k) % 7919) % n
        if guess[o] > -np.inf and count < width:
            listed = False
            for i in range(count):
                listed = listed or chosen[i] == o
            if not listed:
                chosen[count] = o
                heavy[count] = np.log(max(1.0, (n - size - others) / spare))
                count += 1
    lists.truth[q] = -1
    for k in range(count):
        if chosen[k] == wanted:
            lists.truth[q] = k
    if spare > 0 and wanted >= 0:
        if lists.truth[q] < 0:
            lists.truth[q] = min(count, width - 1)
            count = max(count, lists.truth[q] + 1)
            chosen[lists.truth[q]] = wanted
        heavy[lists.truth[q]] = 0.0
    chosen[count:] = -1
    return count


@compiled
def walk(events, past, tally, place, role, queries, also, also_start, decay, curves, size, spare, lists):
    """Measure and score the candidates of every query, in turn.

    queries : rows of (subject, relation, day, known, place of the subject, object or -1, group or -1),
              ascending by `known`, then day, relation, place; only facts before `known` are used
    also    : objects true beside the one asked for, by group: they are no candidates
    size    : candidates taken by first guess
    spare   : candidates taken from all others, to learn from
    """
    n, measures = place.shape[0], curves.edges.shape[0]
    guess, rough, loud, values = np.empty(n), np.empty(n), np.empty(n), np.empty(measures)
    touched = np.empty(n, np.int64)
    place_now, most = place.copy(), np.zeros(n, np.int32)
    counts = np.zeros((n, tally.by_place.shape[0]), np.int32)
    end, last_day, last_known, last_place, last_relation = 0, -1, -1, -2, -1
    for q in range(queries.shape[0]):
        s, r, day, known, c, wanted, group = queries[q]
        if known != last_known or day != last_day:
            end = move_to(events, past, place, role, known, end, decay, counts, most, place_now)
            tally_heard(events, end, day, decay, tally.heard)
            loud = 0.3 * np.log(0.3 + tally.heard[:, 1])
            last_day, last_known, last_place, last_relation = day, known, -2, -1
        fresh = r != last_relation
        if fresh:
            tally_relation(events, r, end, day, decay, tally.target)
            lifts(past, r, tally.lift, tally.chance)
            rough_order(tally, loud, rough)
        if fresh or c != last_place:
            tally.totals[13] = tally_place_relation(events, c, r, end, day, decay, tally.place_target)
        last_place, last_relation = c, r
        met = tally_subject(events, place_now, role, s, r, end, day, decay, tally, touched)
        tally_third(events, past, s, day, decay, tally.third)
        first_guess(past, place, role, place_now, s, c, r, tally, rough, guess)
        others = 0
        if group >= 0:
            for k in range(also_start[group], also_start[group + 1]):
                if also[k] != wanted:
                    guess[also[k]] = -np.inf
                    others += 1
        count = fill_list(guess, wanted, size, spare, others, q, lists)
        for k in range(count):
            measure(past, place, role, place_now, s, c, r, lists.chosen[q, k], day, decay, tally, values)
            total = 0.0
            for f in range(measures):
                step = step_of(curves.edges[f], values[f])
                if lists.steps.shape[0] > 0:
                    lists.steps[q, k, f] = step
                if curves.weights.shape[0] > 0:
                    total += curves.weights[curves.starts[f] + step]
            lists.scores[q, k] = total
        if wanted >= 0 and spare == 0:
            if lists.truth[q] >= 0:
                lists.ranks[q] = rank_in(lists.scores[q, :count], lists.scores[q, lists.truth[q]])
            else:
                lists.ranks[q] = rank_in(guess, guess[wanted])
        for k in range(met):
            tally.met[touched[k]] = False


@compiled
def recur(events, queries, also, also_start, ranks):
    """Mean ranks by recurrence alone: how often the fact was seen, then how often the two dealt."""
    n = ranks.shape[0]
    score = np.zeros(events.subject_start.shape[0] - 1)
    for q in range(n):
        s, r, _, known, _, wanted, group = queries[q]
        score[:] = 0.0
        for k in range(events.subject_start[s], events.subject_start[s + 1]):
            e = events.by_subject[k]
            if events.day[e] >= known:
                break
            score[events.object[e]] += 1e6 + 1.0 if events.relation[e] == r else 1.0
        for k in range(also_start[group], also_start[group + 1]):
            if also[k] != wanted:
                score[also[k]] = -1.0
        ranks[q] = rank_in(score, score[wanted])
