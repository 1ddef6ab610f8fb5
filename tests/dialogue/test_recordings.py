"""A minute of voice gives a receipt at once, and becomes words when a person has written them down."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now as clock
from tests.dialogue import samples

from medskapa.dialogue.models import ReceivedFile, Recording
from medskapa.dialogue.operations import contributions as contribution_operations
from medskapa.dialogue.operations import recordings as recording_operations
from medskapa.dialogue.operations.recordings import Voice
from medskapa.dialogue.queries import contributions as contribution_queries
from medskapa.dialogue.queries import published_contributions as voice_queries
from medskapa.dialogue.queries import recordings
from medskapa.dialogue.rules import intake
from medskapa.dialogue.rules.contributions import UnknownReceipt
from medskapa.foundation.models import JournalEntry
from medskapa.foundation.refusals import NotAllowed
from medskapa.places.profile import active_profile
from medskapa.processes.models import Phase
from medskapa.processes.queries import processes
from medskapa.processes.rules.periods import Closed
from medskapa.thread.queries.stations import station_of

KEY = "en-nyckel-som-ingen-gissar"


@pytest.fixture(autouse=True)
def private(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "PRIVATE_ROOT", tmp_path)


@pytest.fixture
def now():
    return clock()


@pytest.fixture
def today(now):
    return now.date()


@pytest.fixture
def leave(open_process, cast, now):
    def speak(key: str = KEY, **more):
        code, _ = recording_operations.leave_recording(
            voice=Voice(samples.ogg(), "fin", **more.pop("voice", {})),
            way_in=processes.way_in("open_question", now=now),
            by=cast.visitor,
            now=now,
            key=key,
            **more,
        )
        return code, Recording.objects.latest("pk")

    return speak


def words_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_same_voice_sent_twice_is_kept_once(leave):
    assert leave()[0] == leave()[0]
    assert (Recording.objects.count(), ReceivedFile.objects.count()) == (1, 1)


def test_a_voice_leaves_a_day_and_nothing_else_in_the_journal(leave):
    leave()
    entries = JournalEntry.objects.filter(event__in=("dialogue.RecordingLeft", "dialogue.FileReceived"))
    assert [(entry.actor, entry.happened_at, entry.reference) for entry in entries] == [("", None, "")] * 2


def test_what_is_written_down_waits_to_be_read_under_the_same_receipt(leave, cast, now):
    code, recording = leave(voice={"may_be_shown": False})
    written = recording_operations.write_down(
        recording=recording, text="Bussi ei kulje.", language="fi", by=cast.writer, now=now
    )
    assert contribution_queries.behind_receipt(code) == [written]
    assert (written.state, written.language, written.medium) == ("waiting", "fin", "web")
    assert not written.consents.latest("pk").given
    assert recording.file.__class__.objects.get().contribution == written
    with pytest.raises(intake.AlreadyWrittenDown):
        recording_operations.write_down(
            recording=recording, text="En gång till", language="fi", by=cast.writer, now=now
        )
    assert not recordings.recordings_waiting().exists()


def test_an_empty_transcript_is_refused(leave, cast, now):
    _, recording = leave()
    with pytest.raises(intake.NotWrittenDown):
        recording_operations.write_down(recording=recording, text=" \n", language="fi", by=cast.writer, now=now)
    with pytest.raises(intake.NotWrittenDown):
        recording_operations.set_aside_recording(recording=recording, why=" ", by=cast.writer, now=now)
    assert recordings.recordings_waiting().count() == 1


def test_a_voice_taken_back_is_never_written_down(leave, cast, now):
    code, recording = leave()
    assert contribution_operations.withdraw(receipt=code, now=now) == 1
    assert contribution_operations.withdraw(receipt=code, now=now) == 0
    with pytest.raises(intake.AlreadyWrittenDown):
        recording_operations.write_down(recording=recording, text="För sent", language="fi", by=cast.writer, now=now)
    assert not recordings.recordings_waiting().exists()


def test_taking_back_after_it_was_written_down_takes_the_words_too(leave, cast, now):
    code, recording = leave()
    written = recording_operations.write_down(
        recording=recording, text="Bussi.", language="fi", by=cast.writer, now=now
    )
    assert contribution_operations.withdraw(receipt=code, now=now) == 2
    written.refresh_from_db()
    assert written.state == "withdrawn"


def test_only_staff_write_down(leave, cast, now):
    _, recording = leave()
    with pytest.raises(NotAllowed):
        recording_operations.write_down(recording=recording, text="Nej", language="fi", by=cast.visitor, now=now)


def test_a_voice_for_a_closed_question_is_refused_and_one_from_before_is_late(leave, now):
    Phase.objects.filter(kind="listen").update(closes_on=now.date() - timedelta(days=2))
    with pytest.raises(Closed):
        leave()
    assert not Recording.objects.exists()
    _, recording = leave(KEY + "2", written_at=now - timedelta(days=3))
    assert recording.late


def test_no_receipt_covers_a_code_that_is_none(leave):
    leave()
    assert recordings.recordings_behind("0000-0000-0000-0000") == []
    with pytest.raises(UnknownReceipt):
        contribution_queries.behind_receipt("0000-0000-0000-0000")


def form(content: bytes, **more) -> dict:
    return {
        "recording": SimpleUploadedFile("min röst i Kiruna.ogg", content, "audio/ogg"),
        "language": "fi",
        "place": "",
        "shown": "yes",
        "key": KEY,
        **more,
    }


def test_a_voice_sent_as_a_file_leads_to_a_receipt_that_says_it_waits(client, open_process, cast, now):
    page = client.get("/delta/rost/")
    assert "microphone=(self)" in page["Permissions-Policy"]
    assert "media-src 'self' blob:" in page["Content-Security-Policy"]
    sent = client.post("/delta/rost/skicka/", form(samples.ogg()))
    assert sent.status_code == 302
    receipt = client.get(sent.url)
    assert "väntar på att skrivas ned" in words_of(receipt)
    assert "no-store" in receipt["Cache-Control"]
    code = sent.url.split("/")[2]
    assert client.post("/kvitto/", {"code": code}).status_code == 302
    recording_operations.set_aside_recording(
        recording=Recording.objects.get(), why="Bara vind.", by=cast.writer, now=now
    )
    assert "Bara vind." in words_of(client.get(sent.url))
    assert client.get(f"/kvitto/{code}/ta-tillbaka/").status_code == 200
    assert client.post(f"/kvitto/{code}/ta-tillbaka/").status_code == 302
    assert "tagit tillbaka" in words_of(client.get(sent.url))


@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [
        (samples.photo(), 400, "ingen inspelning som vi kan läsa"),
        (samples.wav(70), 400, "Inspelningen är 70 sekunder"),
        (b"", 400, "tom"),
        (samples.ogg() + bytes(9_000_000), 413, "Högst 8 MB"),
    ],
)
def test_what_is_no_minute_of_voice_is_answered_in_a_sentence(client, open_process, content, status, sentence):
    response = client.post("/delta/rost/skicka/", form(content))
    assert response.status_code == status
    assert sentence in words_of(response)
    assert not Recording.objects.exists()


def test_nowhere_else_may_a_page_ask_for_the_microphone(client, open_process):
    for path in ("/", "/delta/", "/delta/ko/"):
        page = client.get(path)
        assert "microphone=()" in page["Permissions-Policy"]
        assert "blob:" not in page["Content-Security-Policy"]


def test_a_few_voices_are_chosen_of_other_languages_first_and_then_of_other_places(say):
    village, town = (one.code for one in active_profile().municipalities[:2])
    said = [
        say("Bussen går för sällan i byn.", place=village),
        say("Bussen går för sällan i byn igen.", place=village),
        say("Bussen går för sällan i staden.", place=town),
        say("Linja-auto kulkee liian harvoin.", "fin", village),
        say("Kort."),
    ]
    stations = [station_of(voice.reference, "sv") for voice in said]
    chosen = [voice.text for voice in voice_queries.various(stations, most=4)]
    assert chosen == [said[number].text for number in (0, 3, 2, 1)]
    assert [voice.text for voice in voice_queries.various(stations, most=2)] == chosen[:2]
