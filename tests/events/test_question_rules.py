"""Which questions are asked, and what counts as an answer."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.answer_rules import MOST_BYTES, Typed, check, media_type
from events.question_rules import Option, Posed, Type, Upload, YesNo, asked, circle, dependent, keys_of

A, B = Option(key="a", label_en="Fish"), Option(key="b", label_en="Meat")


def ask(number: int, type_: str = "text", **more) -> Posed:
    return Posed(id=number, wording=number, type=type_, label_en=f"Question {number}", **more)


def one(type_: str, *values: str, before=None, text: str = "", upload: Upload | None = None, **more):
    """What becomes of an answer to a single question: its value, or what is wrong."""
    question = ask(1, type_, options=(A, B) if type_ in ("choice", "several") else (), **more)
    found = check([question], "delegate", {1: Typed(list(values), text, upload)}, {1: before} if before is not None else {})
    return found.errors["q1"].key if found.errors else found.values.get(1)


PDF = Upload(name="cv.pdf", file="", size=10, media_type="application/pdf")


@pytest.mark.parametrize(
    ("type_", "typed", "value"),
    [
        ("text", ["Hi"], "Hi"),
        ("text", [], None),
        ("long", ["x" * 5000], "x" * 5000),
        ("number", ["3"], "3"),
        ("number", ["3,50"], "3.50"),
        ("number", ["−2"], "-2"),
        ("number", ["1 000"], "1000"),
        ("date", ["2026-09-09"], "2026-09-09"),
        ("date", ["9.9.2026"], "2026-09-09"),
        ("choice", ["a"], "a"),
        ("choice", ["a", "b"], "a"),
        ("several", ["b", "a", "b"], ["a", "b"]),
        ("several", [], None),
        ("yes_no", ["no"], YesNo(False)),
        ("yes_no", ["yes"], YesNo(True)),
    ],
)
def test_an_answer_is_kept_as_it_was_meant(type_, typed, value):
    assert one(type_, *typed) == value


@pytest.mark.parametrize(
    ("type_", "typed", "said"),
    [
        ("text", "x" * 201, "at most"),
        ("long", "x" * 5001, "at most"),
        ("number", "many", "number"),
        ("number", "nan", "number"),
        ("number", "1e99999", "number"),
        ("number", "inf", "number"),
        ("date", "9 september", "date"),
        ("date", "2026-02-30", "date"),
        ("choice", "c", "any more"),
        ("several", "c", "any more"),
        ("yes_no", "maybe", "yes or no"),
    ],
)
def test_what_is_no_answer_is_refused_in_words(type_, typed, said):
    assert said in one(type_, typed)


@pytest.mark.parametrize("type_", list(Type))
def test_what_has_to_be_answered_is_said(type_):
    assert one(type_, is_required=True) == "This has to be filled in."
    assert one(type_) is None


def test_a_yes_may_be_explained():
    assert one("yes_no", "yes", is_required=True) == YesNo(True)
    assert one("yes_no", "yes", text="A ramp") == YesNo(True, "A ramp")
    assert one("yes_no", "no", text="A ramp") == YesNo(False, "")


def test_files_of_other_kinds_or_too_large_are_refused_and_the_old_one_stays():
    assert one("file", upload=PDF) == PDF
    assert one("file", before=PDF) == PDF
    assert "PDF" in one("file", upload=Upload(name="x.exe", file="", size=10, media_type=""))
    assert "larger" in one("file", upload=Upload(name="x.pdf", file="", size=MOST_BYTES + 1, media_type="application/pdf"))


@pytest.mark.parametrize(
    ("head", "found"),
    [(b"%PDF-1.7", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"RIFF1234WEBP", "image/webp"), (b"MZ", ""), (b"<html>", ""), (b"", "")],
)
def test_a_file_is_known_by_how_it_begins(head, found):
    assert media_type(head) == found


def test_an_option_that_is_not_offered_any_more_stays_with_whoever_chose_it():
    assert one("choice", "old", before="old") == "old"
    assert one("several", "a", "old", before=["old"]) == ["a", "old"]
    assert "any more" in one("several", "other", before=["old"])


def test_all_errors_at_once_but_none_for_what_is_not_asked():
    questions = [
        ask(1, "number"),
        ask(2, is_required=True),
        ask(3, is_required=True, kinds=("press",)),
        ask(4, is_required=True, only_if=2, only_answers=("x",)),
    ]
    found = check(questions, "delegate", {1: Typed(["no number"]), 2: Typed(), 3: Typed(), 4: Typed()}, {})
    assert sorted(found.errors) == ["q1", "q2"]


def test_what_is_not_asked_with_these_answers_is_dropped():
    questions = [ask(1, "yes_no"), ask(2, "choice", options=(A, B), only_if=1, only_answers=("yes",)), ask(3, only_if=2, only_answers=("b",))]
    typed = {2: Typed(["b"]), 3: Typed(["rare"])}
    assert check(questions, "delegate", {1: Typed(["yes"]), **typed}, {}).values == {1: YesNo(True), 2: "b", 3: "rare"}
    assert check(questions, "delegate", {1: Typed(["no"]), **typed}, {}).values == {1: YesNo(False)}


def test_the_second_step_knows_what_was_answered_when_registering():
    questions = [ask(1, "yes_no"), ask(2, stage="second", is_required=True, only_if=1, only_answers=("yes",))]
    assert check(questions, "delegate", {2: Typed()}, {1: YesNo(True)}).errors
    assert not check(questions, "delegate", {2: Typed()}, {1: YesNo(False)}).errors


CHAIN = [ask(1, "choice", options=(A, B)), ask(2, "choice", options=(A, B), only_if=1, only_answers=("a",)), ask(3, only_if=2, only_answers=("a", "b"))]


@pytest.mark.parametrize(
    ("answers", "found"),
    [({}, {1}), ({1: "a"}, {1, 2}), ({1: "b", 2: "a"}, {1}), ({1: "a", 2: "b"}, {1, 2, 3}), ({2: "a"}, {1})],
)
def test_a_hidden_question_hides_those_that_depend_on_it(answers, found):
    assert asked(CHAIN, "delegate", answers) == found


def test_a_question_whose_condition_is_gone_is_not_asked():
    assert asked(CHAIN[1:], "delegate", {1: "a", 2: "a"}) == set()


def test_the_way_around_is_told():
    assert circle({1: 2, 2: 3, 3: 1}, 1) == [1, 2, 3, 1]
    assert circle({1: 1}, 1) == [1, 1]
    assert circle({1: 2, 2: 3, 3: 2}, 1) == []
    assert circle({1: 2, 2: None}, 1) == []


def test_who_depends_on_a_question_or_on_an_option_of_it():
    assert [question.id for question in dependent(CHAIN, 2)] == [3]
    assert dependent(CHAIN, 1, {"b"}) == []
    assert [question.id for question in dependent(CHAIN, 1, {"a", "b"})] == [2]


forms = st.dictionaries(st.integers(1, 8), st.tuples(st.integers(1, 8) | st.none(), st.sampled_from([(), ("delegate",), ("press",)])), min_size=1)
answers = st.dictionaries(st.integers(1, 8), st.sampled_from(["a", "b"]))


@given(form=forms, answers=answers)
def test_each_question_that_is_asked_stands_on_one_that_is(form, answers):
    questions = [ask(number, "choice", options=(A, B), only_if=on, only_answers=("a",) if on else (), kinds=kinds) for number, (on, kinds) in form.items()]
    shown = asked(questions, "delegate", answers)
    for question in questions:
        fits = not question.kinds or "delegate" in question.kinds
        reached = question.only_if is None or (question.only_if in shown and bool(keys_of(answers.get(question.only_if)) & {"a"}))
        if circle({number: on for number, (on, _kinds) in form.items()}, question.id):
            assert question.id not in shown
        else:
            assert (question.id in shown) == (fits and reached)


@given(form=forms, answers=answers)
def test_what_is_kept_was_asked_and_checking_it_again_changes_nothing(form, answers):
    questions = [ask(number, "choice", options=(A, B), only_if=on, only_answers=("a",) if on else (), kinds=kinds) for number, (on, kinds) in form.items()]
    first = check(questions, "delegate", {question.id: Typed([answers[question.id]] if question.id in answers else []) for question in questions}, {}).values
    assert set(first) <= asked(questions, "delegate", first)
    assert check(questions, "delegate", {question.id: Typed(keys(first.get(question.id))) for question in questions}, {}).values == first


def keys(value) -> list[str]:
    return sorted(keys_of(value))


@given(st.text(max_size=40))
def test_no_text_breaks_a_number_or_a_date(typed):
    for type_ in ("number", "date"):
        found = check([ask(1, type_)], "delegate", {1: Typed([typed.strip()])}, {})
        value = found.values.get(1)
        assert value is None or float(value) is not None if type_ == "number" else value is None or date.fromisoformat(value)
