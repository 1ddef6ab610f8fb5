from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils.timezone import now as real_now

from medskapa.plans.models import Measure
from medskapa.plans.operations import measures as measure_operations
from medskapa.plans.queries import measures as measure_queries
from medskapa.plans.rules.measures import MeasureStanding

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """Pages read the clock themselves, so what they show is made today."""
    return real_now()


@pytest.fixture
def today(now):
    from medskapa.foundation.time_zone import stockholm_day

    return stockholm_day(now)


def words(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())


def test_the_list_says_in_words_how_every_plan_goes(client, add, running):
    add(key="b", hours=100, money_sek=0)
    page = words(client.get("/planer/"))
    assert "1 pågår" in page and "1 ej bekräftad" in page
    assert "2 300" in page and "640 000" in page
    assert "varav 100 väntar på ett ja" in page


def test_the_list_is_narrowed_by_municipality_and_standing(client, add, running):
    from medskapa.places.profile import active_profile

    other = active_profile().municipalities[1].code
    elsewhere = add(key="b", titles={"sv": "Märker leder"}, municipalities=[other])
    assert "Märker leder" not in words(client.get("/planer/?lage=running"))
    assert "Kör varubuss" not in words(client.get(f"/planer/?kommun={other}"))
    assert elsewhere.reference.titles["sv"] in words(client.get(f"/planer/?kommun={other}&lage=unconfirmed"))
    assert "Ingen insats är sådan just nu." in words(client.get(f"/planer/?kommun={other}&lage=done"))


@pytest.mark.parametrize("wish", ["kommun=9999", "lage=<script>", "lage=%00", "sida=x", "sida=99999"])
def test_an_unknown_wish_asks_for_nothing(client, running, wish):
    response = client.get(f"/planer/?{wish}")
    assert response.status_code == 200 and "Kör varubuss" in words(response)


def test_without_plans_the_page_says_so(client):
    assert "Ingen plan är antagen än." in words(client.get("/planer/"))


def test_a_measure_says_what_how_when_who_and_with_what(client, running, goal, cast, now):
    measure_operations.serve(goal=goal, measure=running, why="Mjölken.", by=cast.strategist, now=now)
    measure_operations.report(measure=running, text="Första turen.", by=cast.writer, now=now)
    page = words(client.get(running.reference.path))
    for said in (
        "Kör varubuss", "En buss med kyl", "Kooperativet packar", "Längst väg först", "Ett möte i kvartalet",
        "Butikskooperativet Klockan", "Bussbolaget Staken", "En chaufför", "2 200",
        "640 000", "egen fond", "Första turen.", "Mjölken.", "Service nära", "Pågår",
    ):  # fmt: skip
        assert said in page, said


def test_a_measure_that_is_late_says_it_plainly(client, add, cast, now, today):
    ended = today - timedelta(days=3)
    late = add(starts_on=today - timedelta(days=30), ends_on=ended)
    page = words(client.get(late.reference.path))
    assert "Sen" in page and "Det är den inte." in page and f"Skulle vara klar {ended.day} " in page
    assert "Butikskooperativet Klockan har inte sagt ja än." in page


def test_an_unconfirmed_measure_says_so(client, measure):
    assert "Ej bekräftad" in words(client.get(measure.reference.path))


def test_a_stopped_measure_shows_its_no_with_the_reason(client, running, cast, now):
    measure_operations.stop(measure=running, why="Försäkringen blev för dyr.", by=cast.strategist, now=now)
    page = words(client.get(running.reference.path))
    assert "Stoppad" in page and "Försäkringen blev för dyr." in page and "Här tog det stopp" in page


def test_swedish_words_are_marked_as_swedish_on_the_english_page(client, measure):
    soup = BeautifulSoup(client.get(f"/en{measure.reference.path}").content, "html.parser")
    assert soup.h1.get_text() == "Drives a goods bus"
    assert soup.find("p", class_="lead").find(attrs={"lang": "sv"})


def test_a_plan_shows_its_measures_and_what_they_serve(client, plan, running, goal, cast, now):
    measure_operations.serve(goal=goal, measure=running, why="x", by=cast.strategist, now=now)
    page = words(client.get(plan.reference.path))
    assert "Kör varubuss" in page and "Service nära" in page and "1 pågår" in page


@pytest.mark.parametrize("path", ["/planer/0000-0000/", "/insatser/0000-0000/", "/insatser/<script>/"])
def test_what_is_not_there_is_not_found(client, plan, path):
    assert client.get(path).status_code == 404


def test_a_plan_is_not_a_measure(client, plan):
    assert client.get(f"/insatser/{plan.reference.code}/").status_code == 404


def test_the_pages_ask_the_same_few_questions_however_much_there_is(
    client, add, running, goal, plan, cast, now, django_assert_max_num_queries
):
    for n in range(12):
        one = add(key=f"k{n}")
        measure_operations.serve(goal=goal, measure=one, why="x", by=cast.strategist, now=now)
        measure_operations.report(measure=one, text="Det går.", by=cast.writer, now=now)
    for path in ("/planer/", plan.reference.path, running.reference.path):
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200


def test_a_measure_without_reports_has_a_timeline_too(measure, now):
    page = measure_queries.measure_page(measure.reference.code, language="sv", now=now)
    assert (page.timeline.start, page.timeline.end, page.timeline.reports) == (0, 1000, ())
    assert page.timeline.today == 500


# --- The desk ---


def test_the_desk_asks_who_you_are_and_lets_only_staff_in(client, measure, signed_in, cast):
    assert client.get("/admin/planer/").status_code == 302
    assert signed_in(cast.analyst).get("/admin/planer/").status_code == 200


def test_what_needs_somebody_stands_first_at_the_desk(signed_in, cast, add, running, now, today):
    add(
        key="sen",
        titles={"sv": "Sen insats"},
        starts_on=today - timedelta(days=9),
        ends_on=today - timedelta(days=2),
    )
    page = words(signed_in(cast.editor).get("/admin/planer/"))
    assert page.index("Sen insats") < page.index("Kör varubuss")


def test_a_strategist_takes_a_measure_from_yes_to_done(signed_in, cast, measure, goal):
    client = signed_in(cast.strategist)
    at = f"/admin/planer/{measure.reference.code}/"
    steps = (
        ("bekrafta", {}), ("borja", {}), ("beratta", {"text": "Det går."}),
        ("lanka", {"goal": goal.code, "why": "Mjölken."}), ("klar", {"text": "Det blev bra."}),
    )  # fmt: skip
    for step, data in steps:
        assert client.get(at).status_code == 200
        assert client.post(f"{at}{step}/", data).status_code == 302, step
    assert Measure.objects.get().state == "done"
    assert "Det blev bra." in words(client.get(at))


def test_a_refusal_at_the_desk_is_a_sentence_beside_the_form(signed_in, cast, measure):
    client = signed_in(cast.strategist)
    for step, data, sentence in (
        ("stoppa", {"why": ""}, "Skriv något först."),
        ("borja", {}, "Bekräfta insatsen först."),
        ("beratta", {"text": "a\0b"}, "tecken som inte går att läsa"),
    ):
        response = client.post(f"/admin/planer/{measure.reference.code}/{step}/", data)
        assert response.status_code in (400, 409) and sentence in words(response)
    assert Measure.objects.get().state == "planned"


@pytest.mark.parametrize("step", ["bekrafta", "borja", "klar", "stoppa", "lanka"])
def test_a_writer_may_tell_but_not_decide(signed_in, cast, measure, step):
    client = signed_in(cast.writer)
    at = f"/admin/planer/{measure.reference.code}/"
    assert client.post(f"{at}{step}/", {"text": "x", "why": "x"}).status_code == 403
    assert client.post(f"{at}beratta/", {"text": "Det går."}).status_code == 302
    assert "Stoppa insatsen" not in words(client.get(at))


# --- The API ---


def test_the_api_gives_plans_and_measures(client, plan, running, cast, now):
    measure_operations.report(measure=running, text="Första turen.", by=cast.writer, now=now)
    plans = client.get("/api/v1/plans").json()
    assert plans["next"] is None
    assert plans["items"][0] | {"standings": {"running": 1}, "hours": 2200, "money_sek": 640_000} == plans["items"][0]
    one = client.get(f"/api/v1/plans/{plan.reference.code}").json()
    assert [item["reference"] for item in one["items"]] == [running.reference.code]
    measure = client.get(f"/api/v1/measures/{running.reference.code}").json()
    assert measure["standing"] == "running" and measure["partners"] == ["Bussbolaget Staken"]
    assert [told["text"] for told in measure["progress"]] == ["Första turen."]


def test_the_api_narrows_and_pages_the_measures(client, add, a_place):
    for n in range(52):
        add(key=f"k{n}")
    first = client.get(f"/api/v1/measures?municipality={a_place}&standing=unconfirmed").json()
    assert len(first["items"]) == 50 and f"municipality={a_place}" in first["next"]
    assert len(client.get(first["next"]).json()["items"]) == 2
    assert client.get("/api/v1/measures?standing=done").json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    "path, status",
    [
        ("measures/0000-0000", 404),
        ("plans/x", 404),
        ("measures?standing=nonsense", 422),
        ("plans?after=-1", 422),
    ],
)
def test_the_api_refuses_with_a_problem(client, plan, path, status):
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == status and response["Content-Type"] == "application/problem+json"


def test_every_standing_has_a_word_of_its_own():
    from django.template.loader import render_to_string

    found = {render_to_string("plans/standing_word.html", {"standing": one}).strip() for one in MeasureStanding}
    assert len(found) == len(MeasureStanding)
