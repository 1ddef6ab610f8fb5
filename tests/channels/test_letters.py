"""A mail says what happened, in the receiver's language, with a way out, and watches nobody."""

from django.core import mail

from medskapa.channels.operations import following, messages

EMAIL = "aino@example.se"


def parts(message) -> tuple[str, str]:
    (html, kind) = message.alternatives[0]
    assert kind == "text/html"
    return message.body, html


def test_a_notice_can_be_ended_with_one_press_from_the_mail_program(places, follows, tell, deliver):
    stop = follows(EMAIL, places["Åby"])
    tell("k", places["Åby"])
    deliver()
    (message,) = mail.outbox
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"/folj/avsluta/{stop}/>" in message.extra_headers["List-Unsubscribe"]
    body, html = parts(message)
    assert stop in body and stop in html
    assert "Skriv till oss." in body


def test_it_is_written_in_the_language_it_was_asked_for(places, deliver, tell, now):
    following.ask_to_follow(references=[places["Åby"]], email=EMAIL, language="en", now=now)
    deliver()
    assert "/en/folj/bekrafta/" in mail.outbox[0].body
    assert "Åby in English" in mail.outbox[0].body


def test_it_holds_no_picture_script_style_or_address_of_anybody_else(places, follows, tell, deliver, settings):
    follows(EMAIL, places["Åby"])
    tell("k", places["Åby"])
    deliver()
    _, html = parts(mail.outbox[0])
    for word in ("<img", "<script", "<style", "style=", "src="):
        assert word not in html
    ours = settings.WAGTAILADMIN_BASE_URL
    assert html.count("http") == html.count(ours)


def test_words_that_look_like_markup_or_headers_stay_words(places, follows, deliver, now):
    messages.write_to(
        key="k",
        email=EMAIL,
        subject="Hej\r\nBcc: alla@example.se",
        text="<b>fet</b> & mer",
        language="sv",
        now=now,
    )
    deliver()
    message = mail.outbox[-1]
    assert "Bcc" not in message.message()
    assert message.subject == "Hej Bcc: alla@example.se"
    assert message.to == [EMAIL] and not message.bcc
    assert "&lt;b&gt;fet" in parts(message)[1]


def test_a_mail_to_one_person_is_not_kept_once_it_is_sent(places, deliver, now):
    from medskapa.channels.models import Delivery

    messages.write_to(key="k", email=EMAIL, subject="s", text="t", language="sv", now=now)
    assert not messages.write_to(key="k", email=EMAIL, subject="s", text="t", language="sv", now=now)
    assert Delivery.objects.get().sealed
    deliver()
    assert Delivery.objects.get().sealed is None
    assert len(mail.outbox) == 1
