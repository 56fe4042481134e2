"""Who does what to whom next: measures, ranks, learning and reasons."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.dynamics.dyads import (
    MEASURES,
    Facts,
    History,
    Learned,
    Ranks,
    Theme,
    expect,
    judged,
    learn,
    recurrence,
)
from detente.dynamics.dyads.facts import role_and_place
from detente.dynamics.dyads.kernels import rank_in
from detente.dynamics.dyads.learn import fit
from detente.dynamics.dyads.logit import loss
from detente.dynamics.dyads.measures import STARTS, STEPS
from detente.errors import DynamicsError
from dynamics.dyad_measures import measures

ACTORS = (
    "Ruritania",
    "Police (Ruritania)",
    "Citizen (Ruritania)",
    "Syldavia",
    "Police (Syldavia)",
    "Count Z",
    "Ada",
)
ACTS = ("accuse", "meet", "thank")
quadruples = st.lists(
    st.tuples(
        st.sampled_from(ACTORS), st.sampled_from(ACTS), st.sampled_from(ACTORS), st.integers(0, 40)
    ).filter(lambda row: row[0] != row[2]),
    min_size=2,
    max_size=60,
)
ANCHORS = [(ACTORS[n], ACTS[n % 3], ACTORS[n + 1], 0) for n in range(6)]
"""So that every actor and act is known from the first day."""


def random_weights(seed: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=int(STARTS[-1]))


def with_weights(weights: np.ndarray) -> Learned:
    return Learned(weights, 0, 0, 0, 0.0)


def a_crisis(days: int = 90, seed: int = 5) -> Facts:
    """Every few days one of two accuses another; two days later it is met by whom it accused."""
    rng = Random(seed)
    names = [f"Actor {n:02}" for n in range(30)]
    rows = []
    for day in range(days):
        for _ in range(4):
            a, b = rng.sample(names, 2)
            rows += [(a, "accuse", b, 736_000 + day), (b, "meet", a, 736_002 + day)]
    return Facts.of(rows)


CRISIS = a_crisis()


# -- facts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "role", "place"),
    [
        ("Police (South Ruritania)", "Police", "South Ruritania"),
        ("Member_of_Legislative_(Govt)_(Ruritania)", "Member of Legislative (Govt)", "Ruritania"),
        ("Bishop (Holy See (Old Town))", "Bishop", "Holy See (Old Town)"),
        ("Ruritania", "", ""),
        ("(Ruritania)", "", ""),
    ],
)
def test_a_name_tells_role_and_place(name: str, role: str, place: str) -> None:
    assert role_and_place(name) == (role, place)


@given(quadruples, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=25)
def test_the_order_of_lines_and_doubles_do_not_matter(
    rows: list[tuple[str, str, str, int]], rng: Random
) -> None:
    turned = [*rows, rows[0]]
    rng.shuffle(turned)
    one, other = Facts.of(rows), Facts.of(turned)
    assert one.entities == other.entities
    for column in ("subject", "relation", "object", "day"):
        assert getattr(one, column).tolist() == getattr(other, column).tolist()


# -- measures -------------------------------------------------------------------------------


@given(quadruples, st.data())
@settings(deadline=None, max_examples=40)
def test_measures_are_those_computed_the_slow_way(
    rows: list[tuple[str, str, str, int]], data: st.DataObject
) -> None:
    facts = Facts.of(rows + ANCHORS)
    history = History.of(facts)
    day = data.draw(st.sampled_from(sorted(set(facts.day.tolist()))))
    lists, _ = history.walk(questions := history.asked(day, day), size=len(ACTORS), steps=True)
    q = data.draw(st.integers(0, len(questions) - 1))
    s, r = (int(x) for x in questions.rows[q, :2])
    for k, o in enumerate(lists.chosen[q].tolist()):
        if o < 0:
            continue
        slow = measures(facts, history.standing, s, r, o, day)
        assert set(slow) == {measure.name for measure in MEASURES}
        for f, measure in enumerate(MEASURES):
            value, ends = slow[measure.name], STEPS[measure.scale]
            near = {bisect_right(ends, value * (1 + e) + e) for e in (-1e-9, 0, 1e-9)}
            assert int(lists.steps[q, k, f]) in near, (measure.name, value)


@given(quadruples, quadruples, st.integers(5, 40))
@settings(deadline=None, max_examples=25)
def test_later_facts_change_no_score(
    rows: list[tuple[str, str, str, int]], later: list[tuple[str, str, str, int]], day: int
) -> None:
    asked = [(ACTORS[0], ACTS[0], ACTORS[1], day)]
    past = [row for row in rows if row[3] < day] + ANCHORS
    future = [(s, r, o, day + 1 + at) for s, r, o, at in later]
    scores = []
    for known in (past + asked, past + asked + future):
        history = History.of(Facts.of(known))
        found, _ = history.walk(
            history.asked(day, day), weights=random_weights(), size=len(ACTORS), steps=False
        )
        scores.append(found.scores.tolist())
    assert scores[0] == scores[1]


@given(quadruples, quadruples)
@settings(deadline=None, max_examples=25)
def test_questions_of_a_block_know_nothing_of_the_block(
    rows: list[tuple[str, str, str, int]], other: list[tuple[str, str, str, int]]
) -> None:
    asked = (ACTORS[3], ACTS[1], ACTORS[5], 50)
    scores = []
    for block in (rows, other):
        inside = [(s, r, o, 42 + at % 8) for s, r, o, at in block]
        history = History.of(Facts.of([*ANCHORS, *((s, r, o, at) for s, r, o, at in rows), *inside, asked]))
        questions = history.asked(42, 50, lead=9)
        found, _ = history.walk(
            questions[questions.rows[:, 2] == 50], weights=random_weights(), size=7, steps=False
        )
        scores.append(found.scores.tolist())
    assert scores[0] == scores[1]


# -- ranks ----------------------------------------------------------------------------------


def test_ties_share_their_mean_rank() -> None:
    values = np.array([5.0, 3.0, 3.0, 3.0, 1.0])
    assert [rank_in(values, mine) for mine in (5.0, 3.0, 1.0)] == [1.0, 3.0, 5.0]
    assert Ranks(np.array([1.0, 2.0, 4.0]), np.empty(0), np.empty(0)).mrr() == pytest.approx(
        (1 + 1 / 2 + 1 / 4) / 3
    )
    assert Ranks(np.array([1.0, 2.5, 11.0]), np.empty(0), np.empty(0)).hits(3) == pytest.approx(2 / 3)


def test_recurrence_by_hand() -> None:
    # a met b twice, c once, d accused a once; e and f never dealt with a. On day 9 a meets c, b and e.
    past = [("a", "meet", "b", 1), ("a", "meet", "b", 2), ("a", "meet", "c", 3), ("d", "accuse", "a", 4)]
    facts = Facts.of([*past, ("e", "meet", "f", 4), *(("a", "meet", o, 9) for o in "bce")])
    history = History.of(facts)
    questions = history.asked(9, 9)
    ranks = recurrence(history, questions).rank
    told = {
        (facts.entities[s], int(r), facts.entities[o]): rank
        for (s, r, _, _, _, o, _), rank in zip(questions.rows, ranks, strict=True)
    }
    # Whom does a meet? c: after b is left out as true too, first. b: first. e: b and c are left out; d dealt
    # with a once; a, e and f are left, tied at nothing for the ranks 2 to 4.
    meet, met = 1, 3
    assert [told["a", meet, o] for o in "cbe"] == [1.0, 1.0, 3.0]
    # Who meets b, c? a alone ever did. Who meets e? Only f dealt with e; the other five tie for 2 to 6.
    assert [told[o, met, "a"] for o in "bce"] == [1.0, 1.0, 4.0]


def test_without_any_weight_all_candidates_tie() -> None:
    history = History.of(CRISIS)
    day = int(CRISIS.day[-1]) - 5
    questions = history.asked(day, day)
    found = judged(history, with_weights(np.zeros(int(STARTS[-1]))), questions)
    sizes = np.diff(questions.also_start)[questions.rows[:, 6]]
    assert found.rank.tolist() == [(30 - (others - 1) + 1) / 2 for others in sizes]
    assert found.chance == pytest.approx(1 / (30 - (sizes - 1)))


def test_those_outside_the_shortlist_come_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    history = History.of(CRISIS)
    day = int(CRISIS.day[-1]) - 5
    questions = history.asked(day, day)
    whole = judged(history, with_weights(random_weights()), questions)
    monkeypatch.setattr("detente.dynamics.dyads.judge.SHORTLIST", 4)
    short = judged(history, with_weights(random_weights()), questions)
    assert ((short.chance > 0) == (short.rank <= 4)).all()
    assert (short.rank[short.chance == 0] > 4).all()
    assert whole.rank.max() > 4


# -- learning -------------------------------------------------------------------------------


def test_the_gradient_is_that_of_the_loss() -> None:
    history = History.of(CRISIS)
    last = int(CRISIS.day[-1])
    lists, _ = history.walk(history.asked(last - 9, last), size=10, spare=4, steps=True)
    weights, gradient, scratch = random_weights() / 10, *np.zeros((2, int(STARTS[-1])))
    loss(weights, lists.steps, lists.log_weight, lists.truth, STARTS, gradient)
    for at in np.flatnonzero(gradient)[::17]:
        nudge = np.zeros_like(weights)
        nudge[at] = 1e-5
        up, down = (
            loss(weights + sign * nudge, lists.steps, lists.log_weight, lists.truth, STARTS, scratch)
            for sign in (1, -1)
        )
        assert gradient[at] == pytest.approx((up - down) / 2e-5, abs=1e-4)


def test_a_rule_between_acts_is_learned_and_beats_recurrence() -> None:
    history = History.of(CRISIS)
    last = int(CRISIS.day[-1])
    learned = learn(history, last - 10)
    questions = history.asked(last - 9, last - 2)
    meets = questions[np.isin(questions.rows[:, 1], [1])]
    found, base = judged(history, learned, meets), recurrence(history, meets)
    assert found.hits(1) > 0.9
    assert base.hits(1) < 0.5
    assert found.chance.mean() > 0.5


def test_learning_twice_gives_the_same_curves() -> None:
    history = History.of(CRISIS)
    last = int(CRISIS.day[-1])
    assert learn(history, last).weights.tolist() == learn(history, last).weights.tolist()


def test_a_fit_lowers_the_loss_of_its_lists() -> None:
    history = History.of(CRISIS)
    last = int(CRISIS.day[-1])
    lists, _ = history.walk(history.asked(last - 9, last), size=10, spare=4, steps=True)
    _, value = fit(lists)
    assert value < loss(
        np.zeros(int(STARTS[-1])), lists.steps, lists.log_weight, lists.truth, STARTS, random_weights()
    )


# -- the outlook ----------------------------------------------------------------------------


def test_parts_add_up_to_the_score_and_reasons_to_the_parts() -> None:
    found = expect(CRISIS, "Actor 03", top=6)
    assert len(found.expected) == 6
    for one in found.expected:
        assert one.base + sum(one.parts.values()) == pytest.approx(one.score)
        assert sum(one.reasons.values()) == pytest.approx(sum(one.parts.values()))
    chances = [one.chance for one in found.expected]
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) <= 1


def test_the_reason_is_the_dated_fact_that_set_it_off() -> None:
    last = int(CRISIS.day[-1])
    rows = [
        (CRISIS.entities[s], CRISIS.relations[r], CRISIS.entities[o], int(day))
        for s, r, o, day in zip(CRISIS.subject, CRISIS.relation, CRISIS.object, CRISIS.day, strict=True)
    ]
    found = expect(
        Facts.of([*rows, ("Actor 07", "accuse", "Actor 19", last - 1)]), "actor 19", relation="meet", top=1
    )
    best = found.expected[0]
    assert (best.relation, best.object) == ("meet", "Actor 07")
    behind = best.past[Theme.RULE]
    assert (behind[0].subject, behind[0].relation, behind[0].day) == ("Actor 07", "accuse", last - 1)
    assert behind[0].lift is not None
    assert behind[0].lift > 1.3


@pytest.mark.parametrize(
    ("actor", "relation", "message"),
    [
        (
            "Actor 3",
            None,
            "E553 'Actor 3' is not an actor of the facts. The nearest: 'Actor 23', 'Actor 13', 'Actor 03'",
        ),
        ("Actor 03", "met", "E553 'met' is not a relation of the facts. The nearest: 'meet'"),
    ],
)
def test_a_name_nobody_bears_is_answered_with_the_nearest(
    actor: str, relation: str | None, message: str
) -> None:
    with pytest.raises(DynamicsError, match=message):
        expect(CRISIS, actor, relation=relation)


def test_too_few_facts_are_refused() -> None:
    few = replace(CRISIS.until(int(CRISIS.day[0]) + 9))
    with pytest.raises(DynamicsError, match=r"E552 .* to learn from; 100 are needed"):
        expect(few, "Actor 03")
    with pytest.raises(DynamicsError, match="E551"):
        Facts.of([])
