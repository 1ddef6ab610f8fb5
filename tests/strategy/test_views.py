"""What people read, and what staff do, at their addresses."""

import itertools

import pytest
from bs4 import BeautifulSoup

from medskapa.foundation.doers import Role
from medskapa.strategy.models import NodeText
from medskapa.strategy.operations import evidence as evidence_operations
from medskapa.strategy.queries import editions
from medskapa.thread.models import Link


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def levels(page) -> list[int]:
    return [int(heading.name[1]) for heading in page.find_all(["h1", "h2", "h3", "h4", "h5"])]


def assert_no_level_is_skipped(page):
    found = levels(page)
    assert found[0] == 1 and found.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(found)), found


@pytest.fixture
def evidence(adopted, theme, cast, now):
    """A theme behind a paragraph, and one behind a whole goal."""
    for title, paragraph in (("Färjan går för sällan", "p1"), ("Väntrummet är kallt", "")):
        evidence_operations.give_evidence(
            cause=theme(title),
            node=adopted.node("A1"),
            why=f"Så många skrev: {title}.",
            paragraph=paragraph,
            by=cast.strategist,
            now=now,
        )
    return adopted


def test_the_whole_strategy_has_contents_whose_every_entry_leads_somewhere(adopted, client):
    page = soup(client.get("/strategi/"))
    assert_no_level_is_skipped(page)
    ids = {tag["id"] for tag in page.find_all(id=True)}
    targets = [link["href"][1:] for link in page.select(".strategy-contents a")]
    assert len(targets) == 6 and set(targets) <= ids
    assert len(ids) == len(page.find_all(id=True))


def test_the_whole_strategy_is_summed_up_in_a_hundred_words(adopted, client):
    assert len(soup(client.get("/strategi/")).select_one(".lead").get_text().split()) <= 100


@pytest.mark.parametrize(
    ("steps", "word"),
    [((), "Utkast"), (("consulted",), "Förslag på remiss"), (("consulted", "adopted"), "Antagen strategi")],
)
def test_the_page_says_which_text_it_shows(written, client, steps, word):
    for kind in steps:
        written.freeze(kind)
    assert word in soup(client.get("/strategi/")).select_one(".kind").get_text()
    assert word in soup(client.get(written.node("A1").reference.path)).select_one(".kind").get_text()


def test_a_page_in_english_says_what_is_still_in_swedish(adopted, client):
    page = soup(client.get("/en/strategi/"))
    assert page.html["lang"] == "en"
    assert page.select_one(".strategy-goal p[lang=sv]")
    assert page.select_one(".strategy-goal h3 a")["href"].startswith("/en/strategi/")


def test_a_goal_shows_its_words_what_changed_why_and_what_stands_behind(evidence, client):
    response = client.get(evidence.node("A1").reference.path)
    page = soup(response)
    assert_no_level_is_skipped(page)
    first = page.select_one("#p1")
    assert "Färjan går för sällan" in first.get_text() and "Så många skrev" in first.get_text()
    assert first.select_one("del").get_text() == "A1." and first.select_one("ins").get_text() == "A1, nu för alla."
    assert "Flera bad om det i A1." in first.get_text()
    assert "Väntrummet är kallt" in page.select_one("[aria-labelledby=whole-evidence]").get_text()
    assert not page.select_one("#p2 ins")


@pytest.mark.parametrize("key", ["V", "U1", "P1", "A", "A1", "A1.1"])
def test_every_kind_of_part_has_its_page(adopted, client, key):
    reference = adopted.node(key).reference
    for address in (
        reference.path,
        f"/strategi/{reference.code}/",
        f"/strategi/{reference.code}/annat-namn/",
    ):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/strategi/ZZZZ-ZZZZ/", "/utgavor/ZZZZ-ZZZZ/", "/utgavor/ZZZZ-ZZZZ/jamfor/"])
def test_what_is_not_there_is_not_found(adopted, client, address):
    assert client.get(address).status_code == 404


def test_an_edition_is_readable_for_ever_and_says_what_changed(adopted, client):
    before, after = editions.editions(adopted.strategy)
    adopted.write("A1", "Senare arbetstext.")
    assert "Första stycket i A1." in client.get(before.reference.path).content.decode()
    page = soup(client.get(f"/utgavor/{after.reference.code}/jamfor/"))
    assert page.h1.get_text() == "3 stycken ändrades"
    assert len(page.select(".strategy-change")) == 3
    assert "Flera bad om det i U1." in page.get_text()
    assert "första utgåvan" in soup(client.get(f"/utgavor/{before.reference.code}/jamfor/")).h1.get_text()


@pytest.mark.parametrize("many", [1, 15])
def test_pages_take_as_many_questions_however_much_there_is(
    adopted, client, theme, cast, now, many, django_assert_max_num_queries
):
    for number in range(many):
        evidence_operations.give_evidence(
            cause=theme(f"Tema {number}"), node=adopted.node("A1"), why="Så.", by=cast.strategist, now=now
        )
    after = editions.editions(adopted.strategy)[-1].reference
    for address in (
        "/strategi/",
        adopted.node("A1").reference.path,
        after.path,
        f"/utgavor/{after.code}/jamfor/",
    ):
        with django_assert_max_num_queries(12):
            client.get(address)


@pytest.mark.parametrize("many", [1, 12])
def test_a_part_takes_as_many_questions_however_many_paragraphs_changed(
    written, client, many, django_assert_max_num_queries
):
    written.write("A1", *(f"Stycke {number} handlar om sundet." for number in range(many)))
    written.freeze()
    written.write("A1", *(f"Stycke {number} handlar om sundet och färjan." for number in range(many)))
    why = {f"A1#p{number}": {"sv": "Flera bad om det."} for number in range(1, many + 1)}
    written.freeze("adopted", why, title="Den antagna")
    with django_assert_max_num_queries(12):
        page = soup(client.get(written.node("A1").reference.path))
    assert len(page.select("details ins")) == many


def test_the_api_gives_the_current_edition_as_a_tree(adopted, client):
    body = client.get("/api/v1/strategy").json()
    assert body["edition"]["state"] == "adopted" and body["reference"] == body["edition"]["reference"]
    assert [child["kind"] for child in body["children"]] == ["vision", "challenge", "principle", "area"]
    goal = body["children"][-1]["children"][0]
    assert goal["title"] == "Det går att ta sig över sundet" and goal["children"][0]["kind"] == "pathway"
    assert client.get(goal["url"]).status_code == 200


def test_the_api_gives_a_part_with_its_paragraphs(adopted, client):
    body = client.get(f"/api/v1/strategy/{adopted.node('A1').reference.code}").json()
    first, second = body["paragraphs"]
    assert (first["anchor"], first["old"]) == ("p1", "Första stycket i A1.")
    assert first["why"] == "Flera bad om det i A1." and second["old"] == ""
    missing = client.get("/api/v1/strategy/ZZZZ-ZZZZ")
    assert missing.status_code == 404 and missing["Content-Type"] == "application/problem+json"


DESK = ["/admin/strategi/", "/admin/strategi/frys/"]


@pytest.mark.parametrize("address", DESK)
def test_the_desk_asks_strangers_to_sign_in(written, client, address):
    response = client.get(address)
    assert response.status_code == 302 and "login" in response["Location"]


@pytest.mark.parametrize(
    ("role", "reads", "freezes"),
    [
        (Role.WRITER, 200, 403),
        (Role.ANALYST, 200, 403),
        (Role.EDITOR, 200, 403),
        (Role.STRATEGIST, 200, 200),
        (Role.ADMINISTRATOR, 200, 200),
    ],
)
def test_all_staff_see_the_desk_and_strategists_freeze(written, signed_in, role, reads, freezes):
    client = signed_in(role)
    code = written.node("A1").reference.code
    statuses = [client.get(address).status_code for address in (*DESK, f"/admin/strategi/{code}/")]
    assert statuses == [reads, freezes, reads]


def test_the_desk_says_which_goals_have_no_theme_behind_them(evidence, signed_in):
    page = soup(signed_in(Role.WRITER).get("/admin/strategi/"))
    rows = {row.th.get_text().split()[0]: row.find_all("td")[-1].get_text() for row in page.select("tbody tr")}
    assert rows["A1"] == "2" and rows["A2"] == "inget än" and rows["V"] == "–"
    assert "1 målbild har inget tema bakom sig." in page.get_text()


def test_a_strategist_links_a_theme_to_a_paragraph_and_withdraws_it(consulted, signed_in, theme):
    client, reference = signed_in(Role.STRATEGIST), theme()
    address = f"/admin/strategi/{consulted.node('A1').reference.code}/"
    sent = {"cause": reference.code, "paragraph": "p2", "why": "Många skrev om färjan."}
    assert client.post(f"{address}underlag/", sent).status_code == 302
    link = Link.objects.get(kind="evidence")
    assert (link.anchor, link.decided_by) == ("p2", "Kim strategist")
    assert "Många skrev om färjan." in client.get(address).content.decode()
    refused = client.post(f"{address}underlag/{link.pk}/", {"why": " "})
    assert refused.status_code == 400 and "Skriv varför" in refused.content.decode()
    assert client.post(f"{address}underlag/{link.pk}/", {"why": "Fel tema."}).status_code == 302
    assert "Många skrev om färjan." not in client.get(address).content.decode()


@pytest.mark.parametrize(
    "sent", [{}, {"cause": "ZZZZ-ZZZZ", "why": "Så."}, {"cause": "", "why": "Så."}, {"why": "x" * 601}]
)
def test_a_half_filled_form_stores_no_link(consulted, signed_in, theme, sent):
    theme()
    address = f"/admin/strategi/{consulted.node('A1').reference.code}/underlag/"
    assert signed_in(Role.STRATEGIST).post(address, sent).status_code == 400
    assert not Link.objects.exists()


def test_the_freeze_form_asks_why_and_keeps_what_was_written(consulted, signed_in):
    client = signed_in(Role.STRATEGIST)
    consulted.write("A1", "Nya ord.", "Andra stycket i A1.")
    consulted.write("A2", "Nya ord.", "Andra stycket i A2.")
    form = soup(client.get("/admin/strategi/frys/"))
    assert [box["name"] for box in form.select("textarea[name^=why-]")] == ["why-A1#p1", "why-A2#p1"]
    sent = {
        "kind": "adopted",
        "title": "Den antagna",
        "label": "",
        "note": "",
        "why-A1#p1": "En kör bad om det.",
    }
    refused = client.post("/admin/strategi/frys/", sent)
    assert refused.status_code == 400
    boxes = {box["name"]: box for box in soup(refused).select("textarea[name^=why-]")}
    assert boxes["why-A1#p1"].get_text().strip() == "En kör bad om det."
    assert boxes["why-A2#p1"]["aria-invalid"] == "true"
    assert client.post("/admin/strategi/frys/", {**sent, "why-A2#p1": "Unga bad om det."}).status_code == 302
    assert editions.current_edition(consulted.strategy, language="sv").state.value == "adopted"


def test_a_draft_cannot_be_adopted_from_the_form_before_a_consultation(written, signed_in):
    sent = {"kind": "adopted", "title": "Den antagna"}
    response = signed_in(Role.STRATEGIST).post("/admin/strategi/frys/", sent)
    assert response.status_code == 409 and "remiss" in response.content.decode()


def _wagtail(text, view) -> str:
    return f"/admin/snippets/strategy/nodetext/{view}/{text.pk}/"


@pytest.fixture
def text(written):
    written.write("A1", "Första stycket i A1.", "Ändrade ord.")
    return NodeText.objects.get(node=written.node("A1"), language="sv")


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.WRITER, 200),
        (Role.EDITOR, 200),
        (Role.STRATEGIST, 200),
        (Role.ADMINISTRATOR, 200),
        (Role.ANALYST, 302),
    ],
)
def test_those_who_write_may_open_the_working_text(text, signed_in, role, status):
    client = signed_in(role)
    assert client.get(_wagtail(text, "edit")).status_code == status
    assert client.get(_wagtail(text, "history")).status_code == status


def test_the_editor_compares_two_revisions_word_by_word(text, signed_in):
    first, second = text.revisions.order_by("pk")
    address = f"/admin/snippets/strategy/nodetext/history/{text.pk}/revisions/compare/{first.pk}...{second.pk}/"
    response = signed_in(Role.EDITOR).get(address)
    assert response.status_code == 200 and "addition" in response.content.decode()


def test_the_list_at_the_desk_can_be_narrowed(text, signed_in):
    client = signed_in(Role.EDITOR)
    for query in ("", "?language=sv", "?node__kind=goal", "?q=sundet"):
        assert client.get(f"/admin/snippets/strategy/nodetext/{query}").status_code == 200


FORM = {
    "title": "Ny rubrik",
    "summary": "En mening.",
    "body": "Ett stycke.\n\nEtt till.",
    "what_can_i_do": "",
    "standing": "original",
}


def _loaded(text) -> dict:
    """What the form says of the words that it was filled in beside."""
    latest = text.latest_revision
    return {"loaded_revision_id": latest.pk, "loaded_revision_created_at": latest.created_at.isoformat()}


def test_the_editor_sees_a_preview_in_the_frame_of_the_desk(text, signed_in):
    client = signed_in(Role.EDITOR)
    address = f"/admin/snippets/strategy/nodetext/preview/{text.pk}/"
    stored = client.post(address, {**FORM, "node": text.node_id, "language": "sv"})
    assert stored.json()["is_valid"]
    response = client.get(address)
    page = soup(response)
    assert response.status_code == 200 and page.h1.get_text() == "Ny rubrik"
    assert [words.get_text() for words in page.select(".strategy-words")] == ["Ett stycke.", "Ett till."]
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(("role", "published"), [(Role.WRITER, False), (Role.EDITOR, True)])
def test_a_writer_leaves_a_draft_and_an_editor_may_publish(text, signed_in, role, published):
    client = signed_in(role)
    sent = {**FORM, **_loaded(text), "node": text.node_id, "language": "sv", "action-publish": "1"}
    client.post(_wagtail(text, "edit"), sent)
    text.refresh_from_db()
    assert (text.title == "Ny rubrik") is published
    assert text.get_latest_revision_as_object().title == "Ny rubrik"


def test_what_a_writer_sends_is_read_by_an_editor_before_it_counts(text, signed_in):
    sent = {**FORM, **_loaded(text), "node": text.node_id, "language": "sv", "action-submit": "1"}
    signed_in(Role.WRITER).post(_wagtail(text, "edit"), sent)
    text.refresh_from_db()
    assert text.workflow_in_progress
    client = signed_in(Role.EDITOR)
    state = text.current_workflow_task_state
    address = f"/admin/snippets/strategy/nodetext/workflow/action/{text.pk}/approve/{state.pk}/"
    assert client.post(address, {"comment": ""}).status_code in (200, 302)
    text.refresh_from_db()
    assert text.title == "Ny rubrik" and not text.workflow_in_progress
