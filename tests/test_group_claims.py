"""What lesson 07 says, held against its corpus and the chances that were put into it."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

import sco_lessons as sco
from sco_lessons.text.files import course_folder
from test_first_claims import told
from test_lesson_claims import LESSONS, Holds, Run, falling, numbers_left, ran

CLAIMS: list[tuple[str, str, Holds]] = []


def claim(said: str) -> Callable[[Holds], Holds]:
    """Keep what the lesson says, with the function that tells whether it holds."""

    def keep(holds: Holds) -> Holds:
        CLAIMS.append(("07", said, holds))
        return holds

    return keep


@cache
def invented() -> Any:
    """The program that invents the corpus of lesson 07, as a module."""
    path = course_folder("data") / "tarrow-news" / "invent.py"
    spec = importlib.util.spec_from_file_location("invent", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cell_of(frame: Any, column: str, **where: str) -> Any:
    for key, value in where.items():
        frame = frame[frame[key] == value]
    [found] = frame[column]
    return found


def width(frame: Any, group: str, item: str) -> float:
    ends = [cell_of(frame, end, group=group, item=item) for end in ("low", "high")]
    return float(ends[1] - ends[0])


def spans_zero(frame: Any) -> list[tuple[str, str]]:
    inside = frame[(frame["low"] <= 0) & (frame["high"] >= 0)]
    return list(zip(inside["group"], inside["other"], strict=True))


POST, BELL, WEEKLY = "Harbour Post", "Morning Bell", "Tarrow Weekly"


@claim("A small program put it together by chance, from a stock of sentences")
def _(r: Run) -> bool:
    table = course_folder("data") / "tarrow-news" / "articles.csv"
    return invented().table() == table.read_text("utf-8") and len(r.articles) == 60


@claim("the Weekly has half as many articles")
def _(r: Run) -> bool:
    return r.outlets == {POST: 24, BELL: 24, WEEKLY: 12}


@claim('The Harbour Post takes "claim" for 40.3% of what it reports, the Morning Bell for 4.1%.')
def _(r: Run) -> bool:
    rates = [cell_of(r.cues, "rate", item="claim", group=group) for group in (POST, BELL, WEEKLY)]
    return [round(rate, 1) for rate in rates] == [40.3, 4.1, 11.1]


@claim("The Tarrow Weekly: fewer articles say less.")
def _(r: Run) -> bool:
    widths = {group: width(r.cues, group, "say") for group in (POST, BELL, WEEKLY)}
    return max(widths, key=widths.__getitem__) == WEEKLY


@claim('whether "say" is three fifths of its verbs or four fifths')
def _(r: Run) -> bool:
    low, high = (cell_of(r.cues, end, item="say", group=WEEKLY) for end in ("low", "high"))
    return bool(low < 60 and high > 80)


@claim("you need about four times as many articles")
def _(r: Run) -> bool:
    many = sco.group_rates(list(r.articles) * 4, "outlet", "cues", items=["say"])
    once = sum(width(r.cues, group, "say") for group in (POST, BELL, WEEKLY))
    return abs(sum(width(many, group, "say") for group in (POST, BELL, WEEKLY)) / once - 0.5) < 0.05


@claim("**That of Bell and Weekly alone.** Both of them stay away")
def _(r: Run) -> bool:
    return spans_zero(r.claims) == [(BELL, WEEKLY)]


@claim("So here all three answers are right.")
def _(r: Run) -> bool:
    cues = {outlet: of["cues"] for outlet, of in invented().OUTLETS.items()}
    return cues[BELL] == cues[WEEKLY] != cues[POST] and len(r.claims) == 3


@claim("The next cell does the same for four verbs.")
def _(r: Run) -> bool:
    return set(r.four["item"]) == {"say", "claim", "insist", "explain"}


@claim('Both are about "claim" in the Harbour Post.')
def _(r: Run) -> bool:
    above = r.four[r.four["low"] > 0]
    return list(above["item"]) == ["claim", "claim"] and set(above["group"]) == {POST}


@claim("In the Post the mayor, with half of all reported words; in the Bell nobody stands out.")
def _(r: Run) -> bool:
    return round(cell_of(r.voices, "rate", group=POST, item="Edda Voss")) == 50


@claim("There Quill is ahead of Oduya and Voss, but the three intervals overlap.")
def _(r: Run) -> bool:
    bell = r.voices[r.voices["group"] == BELL].sort_values("rate", ascending=False)
    apart = bell["low"].max() > bell["high"].min()
    return list(bell["item"]) == ["Nora Quill", "Sam Oduya", "Edda Voss"] and not apart


@claim("Our program gave the three the same chance in the Bell.")
def _(r: Run) -> bool:
    chances = invented().OUTLETS[BELL]["speakers"]
    return chances["mayor"] == chances["shop"] == chances["ferry"]


@claim("The Morning Bell comes out as the friendliest")
def _(r: Run) -> bool:
    return r.tone["group"][r.tone["rate"].idxmax()] == BELL


@claim("None is: all three intervals hold 0.")
def _(r: Run) -> bool:
    return len(spans_zero(r.tones)) == len(r.tones) == 3


@claim('Two of these words have by far the highest G2: "claimed" and "swans".')
def _(r: Run) -> bool:
    best = r.key.sort_values("g2", ascending=False)
    return list(best["word"][:2]) == ["claimed", "swans"] and best["g2"].iloc[2] < 12


@claim('"Swans" is no habit: all nine stand in one article.')
def _(r: Run) -> bool:
    row = r.key[r.key["word"] == "swans"].iloc[0]
    return (row["count"], row["in_articles"]) == (9, 1)


@claim('"Claimed" stands in 17 articles of the Post.')
def _(r: Run) -> bool:
    return cell_of(r.key, "in_articles", word="claimed") == 17


@claim("A word of one article has no interval")
def _(r: Run) -> bool:
    return bool((r.key["low"].isna() == (r.key["in_articles"] == 1)).all())


@claim('"Calm" is a word for tone, and our program gave it the same chance in all newspapers. Yet')
def _(r: Run) -> bool:
    tones = not any("tones" in of for of in invented().OUTLETS.values())
    return tones and "calm" in invented().TONES and cell_of(r.key, "low", word="calm") > 0


@claim("223 words, one in 20 of them: about 11.")
def _(r: Run) -> bool:
    return (len(r.often), round(len(r.often) / 20)) == (223, 11)


@claim("In May, our program gave the harbour six chances of ten, in March two.")
def _(r: Run) -> bool:
    months = invented().MONTHS
    return [months[month]["harbour"] for month in ("2041-05", "2041-03")] == [6, 2] and all(
        sum(chances.values()) == 10 for chances in months.values()
    )


@claim("The harbour rises from month to month, as in the program.")
def _(r: Run) -> bool:
    return falling([-rate for rate in r.topics[r.topics["item"] == "harbour"]["rate"]])


@claim("has one of the three terms. And school falls, although its chances were the same")
def _(r: Run) -> bool:
    school = r.topics[r.topics["item"] == "school"]["rate"]
    same = {chances["school"] for chances in invented().MONTHS.values()}
    return falling(list(school)) and len(same) == 1 and len(r.book["harbour"]) == 3


@claim("27% of the paragraphs in March, 64% in May: 37 points apart.")
def _(r: Run) -> bool:
    rates = r.topics[r.topics["item"] == "harbour"]["rate"]
    return [round(rates.iloc[n]) for n in (0, 2)] == [27, 64]


@claim("The rates fall, and for the Bell and the Weekly more than for the Post")
def _(r: Run) -> bool:
    fall = dict(zip(r.both["group"], r.both["rate"] - r.both["without_the_phrase"], strict=True))
    return min(fall[BELL], fall[WEEKLY]) > 5 > fall[POST] >= 0


@claim("as they let Oduya speak more often")
def _(r: Run) -> bool:
    rates = {g: cell_of(r.voices, "rate", group=g, item="Sam Oduya") for g in (POST, BELL, WEEKLY)}
    return min(rates[BELL], rates[WEEKLY]) > 2 * rates[POST]


@claim("also where the article is about the school")
def _(r: Run) -> bool:
    school = [a for a in r.articles[20:30] if "school" in a.text.splitlines()[2]]
    return any("works on the ferry" in article.text for article in school)


@pytest.mark.parametrize(("number", "said", "holds"), CLAIMS, ids=[c[1][:40] for c in CLAIMS])
def test_what_the_lesson_on_many_articles_says_is_true(
    number: str, said: str, holds: Holds
) -> None:
    assert " ".join(said.split()) in told(number)
    assert holds(ran(number))


def test_every_number_in_an_answer_of_lesson_07_is_a_claim() -> None:
    assert not numbers_left(LESSONS["07"], [said for _, said, _ in CLAIMS])
