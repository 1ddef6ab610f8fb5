"""When it has been decided the door is closed: nothing comes in that nobody would answer, and no draft is lost."""

import re
from datetime import timedelta

import pytest

from medskapa.consultation.models import ExtraTime, Submission
from medskapa.consultation.operations import consultations, extra_time, letters
from medskapa.consultation.operations import invitations as invitation_operations
from medskapa.consultation.operations import submissions as submission_operations
from medskapa.consultation.operations.drafts import Sender
from medskapa.consultation.operations.invitations import Body
from medskapa.consultation.queries import invitations as invitation_queries
from medskapa.consultation.queries import submissions as submission_queries
from medskapa.consultation.queries.progress import progress
from medskapa.consultation.rules import consultations as when
from medskapa.consultation.rules import extra_time as time_rules
from medskapa.consultation.rules.kinds import BodyKind, Carrier, ExtraTimeState, SubmissionState
from medskapa.foundation.doers import Role


@pytest.fixture(autouse=True)
def stand_now(monkeypatch, settings, tmp_path, now):
    settings.PRIVATE_ROOT = tmp_path
    for place in ("consultations", "submissions", "parts", "invitations"):
        monkeypatch.setattr(f"medskapa.consultation.views.{place}.now", lambda: now)
    for place in ("consultations", "invitations", "letters"):
        monkeypatch.setattr(f"medskapa.consultation.desk.{place}.now", lambda: now)


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def body(out, cast, now):
    """A body with extra time that runs, and what it has written so far."""
    more = {"by": cast.strategist, "now": now}
    (row,) = invitation_operations.add_bodies(
        consultation=out.consultation, bodies=[Body("Byalaget", "by@example.se")], **more
    )
    row = invitation_operations.invite(invitation=row, **more)
    until = out.closes_on + timedelta(days=40)
    asked = extra_time.ask_extra_time(invitation=row, until=until, why="Nämnden.", by=cast.visitor, now=now)
    extra_time.grant_extra_time(extra_time=asked, until=until, words="", **more)
    submission, receipt = out.begin(row.name, invitation=row)
    out.save(submission, {"A1": "Våra ord."})
    return row, submission, receipt


def test_a_body_in_extra_time_is_told_that_it_is_decided_and_its_draft_is_kept(client, out, body):
    row, submission, receipt = body
    out.decide()
    for moment in (out.now, out.after()):
        with pytest.raises(when.DecidedAlready):
            out.send(submission, now=moment)
        with pytest.raises(when.DecidedAlready):
            out.begin(row.name, invitation=row, now=moment)
    assert submission_queries.words_of(Submission.objects.get()) == {"A1": "Våra ord."}
    said = text(client.get(f"/remiss/svar/{receipt}/"))
    assert "Förslaget är beslutat" in said
    assert "finns kvar här" in said
    assert "Ni kan skicka" not in said
    refused = client.post(f"/remiss/svar/{receipt}/granska/")
    assert refused.status_code == 409
    assert "kan inte skickas" in text(refused)
    assert "Våra ord." in text(refused)
    out.save(submission, {"A2": "Mer."}, now=out.after())


def test_the_bodys_page_offers_nothing_that_would_be_refused(client, out, body):
    row, _, _ = body
    out.decide()
    token = invitation_queries.token_of(row)
    page = client.get(f"/remiss/inbjudan/{token}/").content.decode()
    assert "/borja/" not in page
    assert "/mer-tid/" not in page
    refused = client.post(f"/remiss/inbjudan/{token}/borja/", {"key": "k" * 24, "language": "sv"})
    assert refused.status_code == 409
    assert "kan inte skickas" in text(refused)


def test_nothing_whole_comes_in_by_the_api(out, cast):
    out.decide()
    with pytest.raises(when.DecidedAlready):
        submission_operations.submit(
            consultation=out.consultation,
            sender=Sender(),
            language="sv",
            words=[("", "Bra.")],
            by=cast.visitor,
            now=out.now,
        )
    assert not Submission.objects.exists()


def test_no_more_time_is_asked_for_or_given(out, cast, body):
    row, _, _ = body
    until = out.closes_on + timedelta(days=50)
    asked = extra_time.ask_extra_time(invitation=row, until=until, why="Igen.", by=cast.visitor, now=out.now)
    out.decide()
    with pytest.raises(time_rules.NoMoreTime):
        extra_time.grant_extra_time(extra_time=asked, until=until, words="", by=cast.strategist, now=out.now)
    extra_time.refuse_extra_time(extra_time=asked, words="Det är beslutat.", by=cast.strategist, now=out.now)
    with pytest.raises(time_rules.NoMoreTime):
        extra_time.ask_extra_time(invitation=row, until=until, why="Ändå.", by=cast.visitor, now=out.now)
    assert ExtraTime.objects.filter(state=ExtraTimeState.ASKED).count() == 0


def write_in(out, **more):
    return letters.write_in(
        consultation=out.consultation,
        sender=Sender(BodyKind.ORGANISATION, "Kyrkan"),
        language="sv",
        words={"": "Brevet låg kvar i posten."},
        carrier=Carrier.PAPER,
        received_on=out.now.date(),
        by=out.cast.writer,
        now=out.now,
        **more,
    )


def test_a_letter_that_comes_to_light_afterwards_is_a_record_outside_every_figure(client, out):
    out.receive({"": "Bra."}, "Byalaget")
    out.decide()
    before = (progress(out.consultation), submission_queries.received_count(out.consultation))
    row, receipt = write_in(out)
    assert (row.state, row.number) == (SubmissionState.FILED, 2)
    assert row.sha256
    assert not row.reference.visible
    assert (progress(out.consultation), submission_queries.received_count(out.consultation)) == before
    assert [one.number for one in submission_queries.received(out.consultation)] == [1, 2]
    assert "när förslaget redan var beslutat" in text(client.get(f"/remiss/svar/{receipt}/"))
    assert client.get(f"/remiss/{out.code}/redogorelse/yttrande/2/").status_code == 404


def test_the_body_that_wrote_it_is_not_taken_for_silent(out, body):
    row, _, _ = body
    out.decide()
    write_in(out, invitation=row)
    (shown,) = invitation_queries.bodies(out.consultation, now=out.now)
    assert shown.numbers == (1,)


def test_the_desk_says_so_before_a_letter_is_written_in(client, out, cast, now):
    from medskapa.actors.operations import add_user

    user = add_user(username="w", full_name="Kim", role=Role.WRITER, email="", by=cast.administrator, now=now)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    out.decide()
    assert "inte med i redogörelsen" in text(client.get(f"/admin/remisser/{out.code}/brev/"))
    write_in(out)
    assert "efter beslutet" in text(client.get(f"/admin/remisser/{out.code}/"))


def test_what_is_said_of_a_decided_consultation_stands(client, out, cast, now):
    from medskapa.actors.operations import add_user

    out.write("A1", "Nya ord.", "Andra stycket i A1.")
    newer = out.freeze(changes={"A1#p1": {"sv": "Rättat."}}, title="Remissutgåva 2")
    out.decide()
    more = {"consultation": out.consultation, "by": cast.strategist, "now": now}
    with pytest.raises(when.SaidForGood):
        consultations.rewrite_consultation(
            titles={"sv": "Ny"}, dossier="X", questions=[], about={}, two_signatures=False, **more
        )
    with pytest.raises(when.SaidForGood):
        consultations.replace_edition(edition=newer, why="Rättat.", **more)
    user = add_user(username="s", full_name="Kim", role=Role.STRATEGIST, email="", by=cast.administrator, now=now)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    desk = f"/admin/remisser/{out.code}/"
    assert "andra/" not in client.get(desk).content.decode()
    for url in (f"{desk}andra/", f"{desk}byt/"):
        answer = client.post(url, {"title_sv": "Ny", "dossier": "X", "edition": newer.reference.code, "why": "Rättat."})
        assert answer["Location"] == desk
    assert "kan inte ändras längre" in text(client.get(desk))
    out.consultation.refresh_from_db()
    assert out.consultation.dossier == "RUN 2026/117"
    assert out.consultation.edition != newer
