"""Two in one body, or two windows, write in the same draft: nobody's words are lost, and no script is needed."""

import html
import re

import pytest

from medskapa.consultation.models import Submission
from medskapa.consultation.queries import submissions


@pytest.fixture(autouse=True)
def stand_now(monkeypatch, settings, tmp_path, now):
    settings.PRIVATE_ROOT = tmp_path
    for place in ("consultations", "submissions", "parts"):
        monkeypatch.setattr(f"medskapa.consultation.views.{place}.now", lambda: now)


class Window:
    """A page with its form, as a browser without a script has it."""

    def __init__(self, client, url):
        self.client, self.url = client, url
        self.read(client.get(url).content.decode())

    def read(self, page):
        self.page = page
        inside = page.split('<form method="post" class="commenting"')[-1].split("</form>")[0]
        self.sent = {
            name: html.unescape(value) for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', inside)
        }
        self.sent.pop("next", None)
        # A browser drops the first line break within a textarea, and sends the others as CR LF.
        for name, value in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', inside, re.DOTALL):
            self.sent[name] = html.unescape(value).removeprefix("\n").replace("\r\n", "\n").replace("\n", "\r\n")

    def write(self, **words):
        self.sent |= {f"c:{place}": text for place, text in words.items()}
        return self

    def save(self):
        answer = self.client.post(self.url, self.sent)
        if answer.status_code != 302:
            self.read(answer.content.decode())
        return answer


@pytest.fixture
def draft(out):
    return out.begin("Byalaget")


@pytest.fixture
def window(client, draft):
    return lambda part="a": Window(client, f"/remiss/svar/{draft[1]}/del/{part}/")


def words(draft):
    return submissions.words_of(Submission.objects.get(pk=draft[0].pk))


def test_two_who_write_at_different_places_both_keep_their_words(draft, window):
    anna, bo = window(), window()
    assert bo.write(**{"A1#p1": "Bos ord."}).save().status_code == 302
    assert anna.write(**{"A1#p2": "Annas ord."}).save().status_code == 302
    assert words(draft) == {"A1#p1": "Bos ord.", "A1#p2": "Annas ord."}


def test_two_who_write_at_one_place_see_both_texts_and_nothing_is_kept_or_lost(draft, window):
    anna, bo = window(), window()
    bo.write(**{"A1": "Bos ord.", "A2": "Bo igen."}).save()
    refused = anna.write(**{"A1": "Annas\r\nord.", "A1#p2": "Mer av Anna."}).save()
    assert refused.status_code == 409
    assert "andra ord än dina" in anna.page
    assert words(draft) == {"A1": "Bos ord.", "A2": "Bo igen."}
    assert (anna.sent["c:A1"], anna.sent["c:A1#p2"]) == ("Annas\r\nord.", "Mer av Anna.")
    assert anna.sent["c:A2"] == "Bo igen."
    assert "<blockquote" in anna.page
    top = anna.page.split('role="alert"')[1].split("</div>")[0]
    (led,) = re.findall(r'href="#(f-\d+)">', top)
    assert re.search(rf'id="{led}"\s+name="c:A1"', anna.page)
    assert "Det går att ta sig över sundet" in top
    assert "Bos ord." in anna.page
    assert anna.save().status_code == 302
    assert words(draft) == {"A1": "Annas\r\nord.", "A2": "Bo igen.", "A1#p2": "Mer av Anna."}


def test_a_comment_taken_away_meanwhile_is_said_and_the_words_are_still_in_the_box(draft, window):
    window().write(A1="Första.").save()
    anna, bo = window(), window()
    bo.write(A1="").save()
    assert words(draft) == {}
    assert anna.write(A1="Första, och mer.").save().status_code == 409
    assert "har tagit bort kommentaren" in anna.page
    anna.save()
    assert words(draft) == {"A1": "Första, och mer."}


def test_what_both_wrote_alike_or_nobody_changed_is_no_clash(draft, window):
    window().write(A1="Rad ett.\r\n\r\n  Rad två.", A2="Kvar.").save()
    anna, bo = window(), window()
    for one in (anna, bo):
        assert one.write(A1="Samma.").save().status_code == 302
    assert words(draft) == {"A1": "Samma.", "A2": "Kvar."}


def test_the_whole_and_the_questions_are_held_alike(draft, window):
    anna, bo = window("helheten"), window("helheten")
    bo.write(**{"?saknas": "Natten.", "": "Bra."}).save()
    assert anna.write(**{"?viktigast": "Bussen.", "": "Dåligt."}).save().status_code == 409
    assert "Förslaget som helhet" in anna.page.split('role="alert"')[1].split("</div>")[0]
    anna.write(**{"": "Bra och dåligt."}).save()
    assert words(draft) == {"": "Bra och dåligt.", "?saknas": "Natten.", "?viktigast": "Bussen."}


def test_words_too_long_beside_a_clash_show_both_too(draft, window):
    anna, bo = window(), window()
    bo.write(A1="Bos ord.").save()
    assert anna.write(A1="x" * 60_001).save().status_code == 400
    assert "Bos ord." in anna.page
    assert len(anna.sent["c:A1"]) == 60_001


def test_nobody_sends_what_they_have_not_read(client, draft, window):
    _, receipt = draft
    window().write(A1="Läst.").save()
    url = f"/remiss/svar/{receipt}/granska/"
    seen = re.search(r'name="version_token" value="([^"]+)"', client.get(url).content.decode())[1]
    window().write(A2="Skrivet efteråt.").save()
    refused = client.post(url, {"version_token": seen})
    assert refused.status_code == 409
    assert "Svaret har ändrats sedan du läste det" in refused.content.decode()
    assert "Skrivet efteråt." in refused.content.decode()
    seen = re.search(r'name="version_token" value="([^"]+)"', refused.content.decode())[1]
    assert client.post(url, {"version_token": seen}).status_code == 302
