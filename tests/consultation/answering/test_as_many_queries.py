"""A page asks as much of the database for a large consultation as for a small one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from medskapa.consultation.operations import segments

DESK = ("svar/", "svar/?svar=unanswered", "svar/{point}/", "dela/", "beslut/", "redogorelse/")
PUBLIC = ("", "A1/", "helheten/", "yttrande/1/", "tema/{theme}/")


@pytest.fixture
def more(points, respond, letter, consultation, cast, now):
    """So many points more, of bodies and persons: some alike, some in a theme, some about the whole, all answered."""
    from medskapa.insight.operations import themes

    theme = themes.create_theme(
        titles={"sv": "Hem på kvällen"}, description={"sv": "Bussar."}, why="Flera.", by=cast.analyst, now=now
    )

    def say(count):
        for number in range(count):
            words = {"A1#p1": "Fler turer!", "A2": f"Bra {count} {number}.", "": f"Helhet {count} {number}."}
            made = points(words, f"Byn {count}-{number}")
            for one in made:
                themes.place_contribution(
                    contribution=one.contribution, theme=theme, why="Hit.", by=cast.analyst, now=now
                )
                respond(one, "partly", "Till nio.", ["A1#p1"])
        letter({"A1": f"Olästa {count}."})
        segments.group_segments(consultation=consultation, by=cast.writer, now=now)
        return theme.reference.code

    return say


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200, address
    return len(asked)


def test_every_page_at_the_desk(more, sign_in, consultation, cast):
    desk = sign_in(cast.strategist)

    def asked():
        point = consultation.submissions.get(number=1).segments.first().contribution.reference.code
        code = consultation.reference.code
        return {path: queries_of(desk, f"/admin/remisser/{code}/{path.format(point=point)}") for path in DESK}

    more(2)
    few = asked()
    more(9)
    assert asked() == few


def test_every_page_of_the_report(more, out, consultation, after):
    def asked(theme):
        consultation.decided_edition, consultation.decided_on = consultation.edition, after.date()
        consultation.save()
        base = f"/remiss/{consultation.reference.code}/redogorelse/"
        counted = {path: queries_of(Client(), base + path.format(theme=theme)) for path in PUBLIC}
        consultation.decided_edition, consultation.decided_on = None, None
        consultation.save()
        return counted

    few = asked(more(2))
    assert asked(more(9)) == few
