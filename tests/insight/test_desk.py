"""The workbench: who may open it, and every decision from its form to what everybody sees."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.insight.conftest import proposing

from medskapa.actors import operations as actors
from medskapa.foundation.doers import STAFF, Role
from medskapa.foundation.tables import read_table
from medskapa.insight import engine
from medskapa.insight.models import Candidate, Theme
from medskapa.insight.operations import runs, themes
from medskapa.insight.queries import public
from medskapa.thread import operations as thread
from medskapa.thread.kinds import LinkKind

WORDS = {
    "title_sv": "Hem på kvällen",
    "title_en": "Home at night",
    "description_sv": "Man vill komma hem på kvällen.",
    "description_en": "",
    "why": "Alla fem säger det.",
}


@pytest.fixture
def sign_in(client, cast, now):
    def become(role=Role.ANALYST):
        user = actors.add_user(
            username=role.value, full_name="Aila Analytiker", role=role, email="", by=cast.administrator, now=now
        )
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return become


@pytest.fixture
def analyst(db, sign_in):
    return sign_in()


@pytest.fixture
def candidates(voices, analysed):
    codes = [voice.reference.code for voice in voices]
    return analysed({"k1": [*codes[:3], (codes[3], 2)], "k2": codes[3:]})


def opened(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def errors_of(response, status=400):
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser").find(class_="ds-error-summary").get_text(" ", strip=True)


def pages(theme, candidate):
    code = theme.reference.code
    return [
        "/admin/analys/",
        "/admin/teman/",
        "/admin/teman/utan/",
        "/admin/teman/beslut/",
        f"/admin/teman/forslag/{candidate.pk}/",
        f"/admin/teman/{code}/",
    ]


def forms(theme, candidate):
    code, of = theme.reference.code, f"/admin/teman/forslag/{candidate.pk}"
    return [
        "/admin/analys/kor/",
        "/admin/teman/nytt/",
        *(f"{of}/{verb}/" for verb in ("godkann", "lagg-till", "avsla", "sla-ihop")),
        *(f"/admin/teman/{code}/{verb}/" for verb in ("andra", "sla-ihop", "roster", "placera", "stopp")),
    ]


def test_nobody_signed_in_is_sent_to_sign_in(theme, analysed, voices, client):
    candidate = Candidate.objects.get()
    for path in pages(theme, candidate):
        assert client.get(path).status_code == 302
    for path in forms(theme, candidate):
        assert client.post(path, WORDS).status_code == 302
    assert Theme.objects.count() == 1


@pytest.mark.parametrize("role", sorted(STAFF))
def test_all_staff_see_the_workbench_and_only_those_who_may_decide_get_forms(
    theme, voices, analysed, sign_in, role, cast, now
):
    candidate = analysed({"n": [voices[0].reference.code]})["n"]
    client = sign_in(role)
    decides = role in (Role.ANALYST, Role.ADMINISTRATOR)
    for path in pages(theme, candidate):
        opened(client, path)
    shown = {
        form["action"]
        for path in pages(theme, candidate)
        for form in opened(client, path).main.select("form[method=post]")
    }
    assert bool(shown) is decides
    if not decides:
        for path in forms(theme, candidate):
            assert client.post(path, WORDS).status_code == 403
        themes.take_out_contribution(contribution=voices[0], theme=theme, why="x", by=cast.analyst, now=now)
        given = {"voices": voices[0].reference.code, "theme": theme.reference.code, "why": "x"}
        assert client.post("/admin/teman/utan/", given).status_code == 403


def test_starting_a_run_lets_the_worker_do_it_and_the_page_tells_how_it_went(voices, analyst, monkeypatch):
    codes = [voice.reference.code for voice in voices]
    monkeypatch.setattr(engine, "analyse", proposing({"k1": codes}))
    answer = analyst.post("/admin/analys/kor/", follow=True)
    assert "Körningen är startad" in answer.content.decode()
    page = opened(analyst, "/admin/teman/").main
    assert "förslag k1" in page.get_text()
    assert not opened(analyst, "/admin/teman/").find("meta", {"http-equiv": "refresh"})


def test_a_page_reads_itself_again_while_a_run_works(voices, analyst, cast, now):
    run = runs.start_run(by=cast.analyst, now=now + timedelta(days=3650))
    run.state, run.stage, run.done, run.total = "running", "embed", 3, 10
    run.save()
    page = opened(analyst, "/admin/teman/")
    assert page.find("meta", {"http-equiv": "refresh"})
    assert (page.progress["value"], page.progress["max"]) == ("3", "10")
    assert "pågår redan" in analyst.post("/admin/analys/kor/", follow=True).content.decode()


def test_a_failed_run_says_why(voices, analyst, monkeypatch):
    def broken(spoken, /, *, reviewed, progress):
        raise ValueError("the model is missing")

    monkeypatch.setattr(engine, "analyse", broken)
    assert "the model is missing" in analyst.post("/admin/analys/kor/", follow=True).content.decode()


def test_a_candidate_shows_its_words_voices_and_sureness(candidates, analyst, voices):
    page = opened(analyst, f"/admin/teman/forslag/{candidates['k1'].pk}/").main
    text = page.get_text(" ", strip=True)
    assert "maskinen är säker" in text
    assert "buss, tur" in text
    assert {quote["lang"] for quote in page.find_all("blockquote")} == {"sv", "fi"}
    assert voices[2].text in text
    assert "1 röst ligger nära" in text


def test_accepting_from_the_form_makes_the_theme_public(candidates, analyst):
    assert analyst.post(f"/admin/teman/forslag/{candidates['k1'].pk}/godkann/", WORDS).status_code == 302
    [card] = public.themes("sv")
    assert (card.title.text, card.count) == ("Hem på kvällen", 3)
    decisions = opened(analyst, "/admin/teman/beslut/").main.get_text(" ", strip=True)
    assert "Ett tema beslutades" in decisions
    assert "Alla fem säger det." in decisions
    assert "Aila Analytiker" in decisions


def test_a_refusal_is_shown_at_the_form_and_what_was_written_stays(candidates, analyst):
    two = {**WORDS, "description_sv": "Två meningar. Här är den andra."}
    answer = analyst.post(f"/admin/teman/forslag/{candidates['k1'].pk}/godkann/", two)
    assert "en mening" in errors_of(answer)
    assert "Hem på kvällen" in answer.content.decode()
    empty = analyst.post(f"/admin/teman/forslag/{candidates['k1'].pk}/godkann/", {})
    assert errors_of(empty)
    assert not Theme.objects.exists()


def test_refusing_merging_and_adding_from_their_forms(candidates, analyst, made):
    theme = made()
    first, second = candidates["k1"], candidates["k2"]
    merged = analyst.post(f"/admin/teman/forslag/{second.pk}/sla-ihop/", {"into": first.pk, "why": "Samma."})
    assert merged.headers["Location"].endswith(f"/forslag/{first.pk}/")
    into = {"theme": theme.reference.code, "why": "Samma."}
    assert analyst.post(f"/admin/teman/forslag/{first.pk}/lagg-till/", into).status_code == 302
    assert public.themes("sv")[0].count == 5
    again = analyst.post(f"/admin/teman/forslag/{first.pk}/avsla/", {"why": "Nej."})
    assert "redan avgjort" in errors_of(again, 409)


def test_refusing_from_the_form(candidates, analyst):
    assert analyst.post(f"/admin/teman/forslag/{candidates['k1'].pk}/avsla/", {"why": "För brett."}).status_code == 302
    assert "För brett." in opened(analyst, "/admin/teman/").main.get_text()


def test_a_theme_by_hand_and_voices_placed_in_it(voices, analyst):
    answer = analyst.post("/admin/teman/nytt/", WORDS)
    code = Theme.objects.get().reference.code
    assert answer.headers["Location"] == f"/admin/teman/{code}/"
    chosen = [voice.reference.code for voice in voices[:2]]
    given = {"voices": chosen, "theme": code, "why": "De hör hit."}
    assert analyst.post("/admin/teman/utan/?sida=1", given).status_code == 302
    by_code = {"contribution": voices[2].reference.code.lower().replace("-", " "), "why": "Den också."}
    assert analyst.post(f"/admin/teman/{code}/placera/", by_code).status_code == 302
    assert public.themes("sv")[0].count == 3
    assert "2 röster är lästa" in opened(analyst, "/admin/teman/utan/").main.get_text()


def test_placing_asks_for_voices_a_theme_and_a_reason(voices, made, analyst):
    made()
    message = errors_of(analyst.post("/admin/teman/utan/", {}))
    assert "Markera minst en röst" in message
    assert "Välj vilket tema" in message
    unknown = {"contribution": "ZZZZ-ZZZZ", "why": "x"}
    code = Theme.objects.get().reference.code
    assert "finns inte" in errors_of(analyst.post(f"/admin/teman/{code}/placera/", unknown), 404)


def test_members_are_moved_or_taken_out_all_or_none(theme, made, voices, analyst):
    other = made()
    path = f"/admin/teman/{theme.reference.code}/roster/"
    codes = [voice.reference.code for voice in voices]
    moved = {"voices": codes[:2], "do": "move", "theme": other.reference.code, "why": "Ljus."}
    assert analyst.post(path, moved).status_code == 302
    assert analyst.post(path, {"voices": codes[2:3], "do": "take_out", "why": "Fel."}).status_code == 302
    assert {card.code: card.count for card in public.themes("sv")} == {
        theme.reference.code: 2,
        other.reference.code: 2,
    }
    assert errors_of(analyst.post(path, {"voices": codes[3:4], "do": "move", "why": "x"}))
    assert errors_of(analyst.post(path, {"voices": codes[:1], "do": "take_out", "why": "x"}))


def test_renaming_merging_and_stopping_from_their_forms(theme, made, analyst, client):
    code, other = theme.reference.code, made()
    assert analyst.post(f"/admin/teman/{code}/andra/", WORDS).status_code == 302
    assert analyst.post(f"/admin/teman/{code}/stopp/", {"why": "Staten avgör."}).status_code == 302
    page = opened(analyst, f"/admin/teman/{code}/").main.get_text(" ", strip=True)
    assert "Hem på kvällen" in page
    assert "Det tog stopp" in page
    joined = analyst.post(f"/admin/teman/{code}/sla-ihop/", {"theme": other.reference.code, "why": "Samma."})
    assert joined.headers["Location"] == f"/admin/teman/{other.reference.code}/"
    assert analyst.get(f"/admin/teman/{code}/").status_code == 404


def test_the_list_stays_compact_with_forty_candidates(voices, analysed, analyst, django_assert_max_num_queries):
    code = voices[0].reference.code
    analysed({f"k{number}": [code] for number in range(40)})
    with django_assert_max_num_queries(20):
        page = opened(analyst, "/admin/teman/")
    assert len(page.main.find("table").tbody.find_all("tr")) == 40
    assert not page.main.find("textarea")


@pytest.fixture
def three(theme, made, voices, cast, now):
    """Five voices from three municipalities, one that stands alone, and one of whom nobody has spoken yet."""
    lone = made("Ängar som hålls öppna")
    themes.place_contribution(contribution=voices[1], theme=lone, why="Det är det hon säger", by=cast.analyst, now=now)
    return theme, lone, made("Åkrar")


def listed(client, query="", path="/admin/teman/"):
    return [row.th.get_text(strip=True) for row in opened(client, path + query).select("#teman tbody tr")]


def test_the_decided_themes_stand_with_most_voices_first(three, analyst):
    assert listed(analyst) == ["Bussar som går", "Ängar som hålls öppna", "Åkrar"]
    page = opened(analyst, "/admin/teman/")
    assert "3 beslutade teman" in page.get_text()
    assert page.select_one("#teman thead [aria-sort=descending]").get_text(strip=True) == "Röster"
    assert [cell.get_text(strip=True) for cell in page.select("#teman tbody tr")[1].select("td")] == [
        "1",
        "1",
        "finska",
        "inget än",
    ]


@pytest.mark.parametrize(
    ("query", "initials"),
    [
        ("?ordna=tema", "BÅÄ"),
        ("?ordna=-tema", "ÄÅB"),
        ("?ordna=roster", "ÅÄB"),
        ("?ordna=kommuner", "ÅÄB"),
        ("?spridning=en-eller-tva", "Ä"),
        ("?spridning=fler", "BÅ"),
        ("?sprak=fin", "BÄ"),
        ("?sprak=eng", "B"),
        ("?mal=inget", "ÄÅ"),
        ("?mal=nagot", "B"),
        ("?mal=inget&sprak=fin", "Ä"),
        ("?mal=nagot&spridning=en-eller-tva", ""),
    ],
)
def test_themes_are_filtered_and_sorted_by_the_address(three, analyst, cast, now, query, initials):
    goal = thread.create_reference(kind="goal", titles={"sv": "Alla kommer hem"}, visible=True, now=now)
    thread.link(
        cause=three[0].reference, effect=goal, kind=LinkKind.EVIDENCE, why="Det säger de", by=cast.analyst, now=now
    )
    assert "".join(title[0] for title in listed(analyst, query)) == initials
    assert "3 beslutade teman" in opened(analyst, f"/admin/teman/{query}").get_text()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_themes_are_given_as_a_file(three, analyst, form):
    table = read_table(analyst.get(f"/admin/teman/teman.{form}?mal=inget&ordna=-tema").content)
    assert dict(table.rows[0].cells) == {
        "Tema": "Ängar som hålls öppna",
        "Referens": three[1].reference.code,
        "Röster": "1",
        "Kommuner": "1",
        "Språk": "finska",
        "Står bakom": "",
    }


def test_the_list_of_themes_is_in_the_readers_language(three, analyst):
    assert listed(analyst, path="/en/admin/teman/")[0] == "Buses that run"
    heads = opened(analyst, "/en/admin/teman/").select("#teman thead th")
    assert [head.get_text(strip=True) for head in heads][:3] == ["Theme", "Voices", "Municipalities"]


def test_the_page_asks_as_much_of_the_database_for_many_themes_as_for_few(three, analyst, made):
    def asked():
        with CaptureQueriesContext(connection) as found:
            opened(analyst, "/admin/teman/?ordna=tema&mal=inget")
        return len(found)

    asked()
    before = asked()
    for number in range(8):
        made(f"Tema {number}")
    assert 0 < asked() == before <= 15
