"""What submitting a form promises: who is told what, with which status, and what is raised on."""

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from medskapa.foundation.refusals import NoSuchCode, NotAllowed, NotFound, Refusal
from medskapa.ui.form_submission import named_in_form, submit, submit_form


class TooLate(Refusal):
    sentence = "Det stängde {day}."
    status = 409


class DayForm(forms.Form):
    day = forms.CharField()


def request_of(method="post"):
    request = getattr(RequestFactory(), method)("/")
    request._messages = CookieStorage(request)
    return request


def refuse(refusal):
    def operation():
        raise refusal

    return operation


def said(request):
    return [str(message) for message in get_messages(request)]


def filled():
    return DayForm({"day": "i går"})


def test_what_is_done_gives_its_value_and_its_sentence():
    request = request_of()
    result = submit_form(request, filled(), lambda: 7, success=lambda n: f"{n} sparade.")
    assert (result.done, result.value, result.refusal, result.error) == (True, 7, None, "")
    assert said(request) == ["7 sparade."]


def test_without_a_sentence_nothing_is_said():
    request = request_of()
    assert submit_form(request, filled(), lambda: None).done
    assert said(request) == []


def test_a_page_that_is_only_read_calls_nothing():
    result = submit_form(request_of("get"), DayForm(), refuse(AssertionError()))
    assert (result.done, result.status) == (False, 200)


@pytest.mark.parametrize("form", [DayForm(), DayForm({}), DayForm({"day": ""})])
def test_an_invalid_form_calls_nothing_and_is_a_bad_request(form):
    result = submit_form(request_of(), form, refuse(AssertionError()))
    assert (result.done, result.status) == (False, 400)


def test_a_refusal_stands_on_the_form_with_its_own_sentence_and_status():
    request, form = request_of(), filled()
    result = submit_form(request, form, refuse(TooLate(day="i går")), success="Sparat.")
    assert (result.done, result.status, result.error) == (False, 409, "Det stängde i går.")
    assert form.errors == {"__all__": ["Det stängde i går."]}
    assert said(request) == []


@pytest.mark.parametrize("field", ["day", lambda refusal: "day" if isinstance(refusal, TooLate) else None])
def test_a_refusal_stands_at_the_field_it_is_about(field):
    form = filled()
    submit_form(request_of(), form, refuse(TooLate(day="i går")), field=field)
    assert form.errors == {"day": ["Det stängde i går."]}


@pytest.mark.parametrize("no_fault_of_the_form", [NotAllowed, NotFound])
def test_what_is_no_fault_of_the_form_is_raised_on(no_fault_of_the_form):
    form = filled()
    with pytest.raises(no_fault_of_the_form):
        submit_form(request_of(), form, refuse(no_fault_of_the_form()))
    assert not form.errors
    with pytest.raises(no_fault_of_the_form):
        submit(request_of(), refuse(no_fault_of_the_form()))


def test_a_button_gives_the_sentence_for_the_page_to_show():
    request = request_of()
    result = submit(request, refuse(TooLate(day="i går")), success="Sparat.")
    assert (result.done, result.status, result.error) == (False, 409, "Det stängde i går.")
    assert said(request) == []


def test_the_value_of_what_was_refused_is_asked_for_in_vain():
    result = submit(request_of(), refuse(TooLate(day="i går")))
    with pytest.raises(AssertionError):
        result.value


def test_a_code_that_nobody_knows_is_the_forms_fault():
    form = filled()
    result = submit_form(request_of(), form, lambda: named_in_form(refuse(NotFound())))
    assert isinstance(result.refusal, NoSuchCode)
    assert form.errors == {"__all__": [NotFound.sentence]}
    assert result.status == NotFound.status
    assert named_in_form(lambda: "K7F3") == "K7F3"
