"""What bodies and persons said of the small strategy, and staff who answer them."""

from datetime import timedelta

import pytest
from tests.savepoint_fixtures import savepoint_fixture

CHANGED = "Första stycket i A1, nu också på kvällar."


@pytest.fixture
def consultation(out):
    return out.consultation


@pytest.fixture
def letter(out, cast, now, today):
    """Write in what a body or a person says, by place: "" the whole, "A1" a part, "A1#p1" a paragraph."""
    from medskapa.consultation.operations import letters
    from medskapa.consultation.operations.drafts import A_PERSON, Sender
    from medskapa.consultation.rules.kinds import BodyKind, Carrier

    def write(words, body="", **more):
        submission, receipt = letters.write_in(
            consultation=out.consultation,
            sender=Sender(BodyKind.ORGANISATION, body) if body else A_PERSON,
            language=more.pop("language", "sv"),
            words=words,
            carrier=Carrier.EMAIL,
            received_on=today,
            by=cast.writer,
            now=now,
            **more,
        )
        submission.receipt_code = receipt
        return submission

    return write


@pytest.fixture
def points(letter, out, cast, now):
    """Cut what a body says into points at once; gives them in order."""
    from medskapa.consultation.operations import segments

    def cut(words, body="", *, publish=True):
        from medskapa.dialogue.operations import moderation

        made = segments.split_submission(submission=letter(words, body), by=cast.writer, now=now)
        for one in made if publish else ():
            moderation.publish(contribution=one.contribution, masks=[], by=cast.writer, now=now)
        return made

    return cut


@pytest.fixture
def respond(cast, now):
    """Answer a point in one go."""
    from medskapa.consultation.operations import responses

    def answer(segment, answer="not", reason="Staten avgör det.", changed="", **more):
        more = {"by": cast.analyst, "now": now, **more}
        return responses.respond(
            segment=segment,
            answer=answer,
            reason={"sv": reason},
            changed=[changed] if isinstance(changed, str) and changed else changed or (),
            **more,
        )

    return answer


@pytest.fixture
def after(out, now):
    """Noon on the day after the consultation closed."""
    return now + timedelta(days=31)


@savepoint_fixture
def answered(points, letter, respond, consultation, cast, now):
    """Two bodies and three persons, two of whom say the same; three points belong to a theme. One body is silent."""
    from medskapa.consultation.operations import invitations, segments
    from medskapa.consultation.operations.invitations import Body
    from medskapa.insight.operations import themes

    more = {"A1#p1": "Kvällar fattas.", "A2": "Gratis färja.", "": "Fint skrivet.", "?saknas": "Någonstans att sitta."}
    made = {one.contribution.text: one for one in points(more, "Byn Lunden")}
    alike = [points({"A1#p2": "Fler turer!"})[0] for _ in range(2)]
    other = points({"A1.1": "Tätare än så."}, "Byn Åsen")[0]
    hidden = points({"A2": "Ring mig på 070-123 45 67."}, publish=False)[0]
    segments.group_segments(consultation=consultation, by=cast.writer, now=now)
    alike[0].refresh_from_db()
    respond(made["Kvällar fattas."], "accepted", "Du har rätt.", "A1#p1")
    respond(made["Gratis färja."], "outside", "Staten sätter priset.")
    respond(made["Fint skrivet."], "accepted", "Tack för hjälpen.")
    respond(alike[0], "partly", "Till klockan nio.")
    respond(other, "not", "Det räcker.")
    respond(hidden, "not", "Det räcker.")
    respond(made["Någonstans att sitta."], "accepted", "En bänk.")
    theme = themes.create_theme(
        titles={"sv": "Hem på kvällen"}, description={"sv": "Bussar."}, why="Flera.", by=cast.analyst, now=now
    )
    for one in (made["Kvällar fattas."], *alike):
        themes.place_contribution(contribution=one.contribution, theme=theme, why="Hör hit.", by=cast.analyst, now=now)
    [silent] = invitations.add_bodies(
        consultation=consultation, bodies=[Body("Byn Tysta")], by=cast.strategist, now=now
    )
    invitations.invite_on_paper(invitation=silent, by=cast.strategist, now=now)
    return consultation


@savepoint_fixture
def decided(answered, out, cast, after):
    """The same, decided: the first paragraph of A1 was changed by a comment."""
    from medskapa.consultation.operations import decisions
    from medskapa.foundation import journal

    out.write("A1", CHANGED, "Andra stycket i A1.")
    changes = {"A1#p1": {"sv": "Kvällar fattades."}}
    decisions.adopt(
        consultation=answered,
        titles={"sv": "Antagen"},
        changes=changes,
        by=cast.strategist,
        now=after,
        decision={"sv": "Nämnden antog planen."},
    )
    answered.refresh_from_db()
    journal.catch_up()
    return answered


@pytest.fixture
def sign_in(db, cast, now):
    """A client signed in as somebody of the cast."""
    from django.test import Client

    from medskapa.actors.operations import add_user

    def enter(doer):
        user = add_user(
            username=doer.role.value, full_name=doer.name, role=doer.role, email="", by=cast.administrator, now=now
        )
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return enter


@pytest.fixture
def adopt(out, cast, after):
    """Decide when the consultation has closed."""
    from medskapa.consultation.operations import decisions

    def decide(**more):
        more = {"by": cast.strategist, "now": after, "changes": {}, **more}
        return decisions.adopt(consultation=out.consultation, titles={"sv": "Antagen utgåva"}, **more)

    return decide
