import pytest
from django.contrib.auth.models import Group
from wagtail.models import Workflow

from medskapa.actors.models import User
from medskapa.newsroom import operations
from medskapa.newsroom.models import Story, StoryText
from medskapa.newsroom.rights import PROOFREADING
from medskapa.thread.models import Link

FORM = {
    "title": "Ny berättelse",
    "lead": "Om något som hände.",
    "body": "Först detta.\n\nSedan detta.",
    "municipality_code": "2582",
    "name": "Hugo Tallmyr",
    "age": "16",
    "sex": "man",
    "role": "elev",
    "quote": "Jag har ringt mamma i tre år.",
}


def test_the_desk_asks_who_comes(client, db):
    assert client.get("/admin/nyheter/").status_code == 302


def test_every_member_of_staff_sees_the_desk_but_only_the_newsroom_writes(sign_in, write):
    client = sign_in("analyst")
    write()
    assert "En fråga vid kassan" in client.get("/admin/nyheter/").content.decode()
    assert client.post("/admin/nyheter/ny/", FORM).status_code == 403


def test_a_writer_makes_a_draft_with_a_form(sign_in, db):
    client = sign_in("writer")
    response = client.post("/admin/nyheter/ny/", FORM)
    story = Story.objects.get()
    assert response.status_code == 302 and story.reference.code in response["Location"]
    assert story.quote_source_sex == "man" and story.people[0]["age"] == 16
    assert StoryText.objects.get().paragraphs == ["Först detta.", "Sedan detta."]
    assert "Hugo Tallmyr" in client.get(response["Location"]).content.decode()


def test_two_stories_with_the_same_title_are_two_stories(sign_in, db):
    client = sign_in("writer")
    client.post("/admin/nyheter/ny/", FORM)
    client.post("/admin/nyheter/ny/", FORM)
    assert Story.objects.count() == 2


@pytest.mark.parametrize(
    "changes, sentence",
    [
        ({"municipality_code": ""}, "behöver en kommun"),
        ({"title": ""}, "obligatoriskt"),
        ({"age": "gammal"}, "heltal"),
    ],
)
def test_a_draft_that_lacks_something_comes_back_with_a_sentence(sign_in, db, changes, sentence):
    response = sign_in("writer").post("/admin/nyheter/ny/", {**FORM, **changes})
    assert response.status_code == 400 and sentence in response.content.decode()
    assert not Story.objects.exists()


def test_an_editor_ties_publishes_corrects_and_withdraws(sign_in, write, theme):
    client, story = sign_in("editor"), write()
    here = f"/admin/nyheter/{story.reference.code}/"
    client.post(f"{here}berattar-om/", {"of": theme.code, "why": "Den handlar om bussen."})
    assert Link.objects.get().effect == story.reference
    client.post(f"{here}publicera/")
    assert client.get(story.reference.path).status_code == 200
    assert client.post(f"{here}publicera/").status_code == 400
    client.post(f"{here}publicera/", {"why": "Rättat namn."})
    assert "Rättat namn." in client.get(story.reference.path).content.decode()
    assert client.post(f"{here}dra-tillbaka/", {"why": ""}).status_code == 400
    client.post(f"{here}dra-tillbaka/", {"why": "Fel."})
    assert client.get(story.reference.path).status_code == 404
    assert "Fel." in client.get(here).content.decode()


def test_a_link_to_nothing_or_without_a_reason_is_refused_in_words(sign_in, write, theme):
    client, story = sign_in("editor"), write()
    here = f"/admin/nyheter/{story.reference.code}/berattar-om/"
    assert client.post(here, {"of": "nonsens", "why": "x"}).status_code == 404
    assert client.post(here, {"of": theme.code, "why": ""}).status_code == 400
    assert not Link.objects.exists()


def test_a_writer_sees_no_button_to_publish_and_the_address_is_shut(sign_in, write):
    client, story = sign_in("writer"), write()
    page = client.get(f"/admin/nyheter/{story.reference.code}/").content.decode()
    assert "/publicera/" not in page and "/berattar-om/" in page
    assert client.post(f"/admin/nyheter/{story.reference.code}/publicera/").status_code == 403


def test_changes_that_wait_in_the_editor_are_told_at_the_desk(sign_in, write):
    client, story = sign_in("editor"), write()
    text = story.texts.get(language="sv")
    text.title = "Ändrad men inte godkänd"
    text.save_revision()
    assert "som ingen har godkänt" in client.get(f"/admin/nyheter/{story.reference.code}/").content.decode()


def test_an_editor_opens_the_working_text_in_wagtail_and_previews_it(sign_in, write, cast, now):
    story = write()
    client = sign_in("editor")
    User.objects.get(username="editor").groups.add(Group.objects.get(name="editor"))
    text = story.texts.get(language="sv")
    response = client.get(f"/admin/snippets/newsroom/storytext/edit/{text.pk}/")
    assert response.status_code == 200 and "En fråga vid kassan" in response.content.decode()
    preview = text.make_preview_request()
    assert preview.status_code == 200 and "Nadja skrev fem ord." in preview.content.decode()
    assert Workflow.objects.filter(name=PROOFREADING).exists()
    operations.publish_story(story=story, by=cast.editor, now=now)
