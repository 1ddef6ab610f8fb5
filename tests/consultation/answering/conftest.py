"""What bodies and persons said of the small strategy, and staff who answer them."""

from datetime import timedelta

import pytest


@pytest.fixture
def consultation(out):
    return out.consultation


@pytest.fixture
def letter(out, cast, now, today):
    """Write in what a body or a person says, by place: "" the whole, "A1" a part, "A1#p1" a paragraph."""
    from medskapa.consultation import operations
    from medskapa.consultation.operations import A_PERSON, Sender
    from medskapa.consultation.rules import BodyKind, Carrier

    def write(words, body="", **more):
        submission, receipt = operations.write_in(
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
        from medskapa.dialogue import operations as dialogue

        made = segments.split_submission(submission=letter(words, body), by=cast.writer, now=now)
        for one in made if publish else ():
            dialogue.publish(contribution=one.contribution, masks=[], by=cast.writer, now=now)
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
