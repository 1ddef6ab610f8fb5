"""Where two must stand behind an answer it takes two accounts, and both have read the same words."""

from dataclasses import replace

import pytest

from medskapa.consultation.models import Response
from medskapa.consultation.operations import consultations, responses
from medskapa.consultation.rules import responses as rules


@pytest.fixture
def two_sign(consultation):
    consultation.two_signatures = True
    consultation.save()


def test_a_new_name_does_not_make_another_of_whoever_wrote(points, respond, two_sign, cast, now):
    [point] = points({"A1": "Kvällar fattas."})
    writer = replace(cast.strategist, account="sten")
    respond(point, by=writer)
    with pytest.raises(rules.SameSigner):
        responses.sign(segment=point, by=replace(writer, name="Stina Strateg"), now=now)


def test_two_colleagues_of_the_same_name_can_sign_for_each_other(points, respond, two_sign, cast, now):
    [point] = points({"A1": "Kvällar fattas."})
    respond(point, by=replace(cast.strategist, account="sten1"))
    assert responses.sign(segment=point, by=replace(cast.strategist, account="sten2"), now=now) == 1


def test_nobody_signs_an_answer_they_have_not_read(points, respond, two_sign, cast, now):
    [point] = points({"A1": "Kvällar fattas."})
    respond(point)
    seen = responses.version_of(Response.objects.get())
    respond(point, reason="Ett annat skäl.")
    with pytest.raises(rules.RewrittenMeanwhile, match="Aila"):
        responses.sign(segment=point, version_token=seen, by=cast.strategist, now=now)
    assert Response.objects.get().signed_on is None


def test_when_two_must_sign_those_that_one_has_signed_alone_wait_for_another(points, respond, consultation, cast, now):
    first, second = points({"A1": "Kvällar fattas.", "A2": "Bra."})
    respond(first)
    respond(second)
    Response.objects.filter(segment=second).update(signer="en annan")
    consultations.rewrite_consultation(
        consultation=consultation,
        titles=consultation.reference.titles,
        dossier=consultation.dossier,
        questions=consultation.questions,
        about=consultation.about,
        two_signatures=True,
        by=cast.strategist,
        now=now,
    )
    signed = dict(Response.objects.values_list("segment", "signed_by"))
    assert (signed[first.pk], signed[second.pk]) == ("", "Aila Analytiker")
