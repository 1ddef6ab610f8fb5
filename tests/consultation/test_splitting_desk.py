"""At the desk each consultation has its own: what came in to another is not cut or read under its head."""

from datetime import timedelta

import pytest

from medskapa.consultation.models import Segment
from medskapa.consultation.operations import consultations
from medskapa.foundation.doers import Role


@pytest.fixture
def desk(out, client, cast, now):
    from medskapa.actors.operations import add_user

    user = add_user(username="k", full_name="Kim K", role=Role.STRATEGIST, email="", by=cast.administrator, now=now)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def other(out, cast, now, today):
    """Another consultation of the same text, in a later phase."""
    from medskapa.processes.models import WayIn
    from medskapa.processes.operations import processes
    from medskapa.processes.rules.processes import PhasePlan

    first, last = today + timedelta(days=60), today + timedelta(days=90)
    way = ("consultation", 30, {"sv": "Remiss två"}, {"sv": ""}, True)
    plan = PhasePlan("consult", {"sv": "Remiss två"}, first, last, [way], {"sv": "En gång till."})
    processes.add_phase(process=out.consultation.way_in.phase.process, plan=plan, by=cast.strategist, now=now)
    return consultations.open_consultation(
        way_in=WayIn.objects.get(phase__opens_on=first),
        edition=out.consultation.edition,
        titles={"sv": "Andra remissen"},
        dossier="RUN 2026/118",
        questions=[],
        by=cast.strategist,
        now=now,
    )


def test_a_submission_is_shown_and_cut_only_under_its_own_consultation(desk, out, other):
    received = out.receive({"": "Bra."}, "Byalaget").reference.code
    own, wrong = (f"/admin/remisser/{code}/dela/{received}/" for code in (out.code, other.reference.code))
    assert desk.get(wrong).status_code == 404
    assert desk.post(wrong, {"each": "1"}).status_code == 404
    assert desk.get(f"{wrong}original.txt").status_code == 404
    assert not Segment.objects.exists()
    assert desk.get(f"{own}original.txt").status_code == 200
    assert desk.post(own, {"each": "1"}).status_code == 302
    assert Segment.objects.count() == 1
