"""Texts in another language are told from English; short ones are let through."""

from __future__ import annotations

import pytest

from detente.language import looks_english

ENGLISH = (
    "North Korea fired a ballistic missile toward the sea on Monday, according to the military of "
    "South Korea. It was the first test of the year, and it came while talks were stalled."
)
OTHERS = {
    "German": "Nordkorea hat nach Angaben aus Seoul erneut eine ballistische Rakete in Richtung Meer "
    "abgefeuert. Es war der erste Test in diesem Jahr, so die Regierung in Tokio am Montag.",
    "French": "La Corée du Nord a tiré un missile balistique vers la mer du Japon, a annoncé l'armée "
    "sud-coréenne. Il s'agit du premier essai depuis le début de l'année.",
    "Spanish": "Corea del Norte lanzó este domingo un misil balístico hacia el mar de Japón, informó el "
    "Estado Mayor surcoreano. Se trata del primer ensayo del año.",
    "Dutch": "Noord-Korea heeft opnieuw een ballistische raket afgevuurd in de richting van de zee, zegt het "
    "leger van Zuid-Korea. Het is de eerste test van dit jaar.",
    "Korean": "북한이 동해상으로 탄도미사일을 발사했다고 합동참모본부가 밝혔다.",
    "Russian": "Северная Корея запустила баллистическую ракету в сторону Японского моря.",
}


def test_an_english_report_is_english() -> None:
    assert looks_english(ENGLISH)


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_another_language_is_not(text: str) -> None:
    assert not looks_english(text)


@pytest.mark.parametrize(
    "text", ["Missile launch condemned", "US, Japan, Seoul vow response", "", "1718 (2006)"]
)
def test_a_short_text_in_latin_letters_passes(text: str) -> None:
    assert looks_english(text)


def test_a_few_foreign_words_do_not_matter() -> None:
    assert looks_english(ENGLISH + " 북한 탄도미사일, Raketentest, misil balístico.")
