"""A small world with one thing of every kind, made through the operations, and the names the matrix uses."""

from datetime import time, timedelta

import pytest
from django.utils.timezone import now as clock
from tests.dialogue import samples
from tests.savepoint_fixtures import savepoint_fixture

from medskapa.foundation import journal
from medskapa.foundation.doers import Role
from medskapa.foundation.translated_text import TranslatedText
from medskapa.newsroom.rules import EventPlan
from medskapa.places.profile import NodeProfile, active_profile

SLUG = "ett-namn"


@pytest.fixture(scope="session")
def now():
    """Pages read the clock, so the world lies around the moment the tests are run."""
    return clock()


@savepoint_fixture
def people(cast, now):
    """Somebody who can sign in for every role of staff."""
    from medskapa.actors.operations import add_user
    from medskapa.strategy.rights import grant_desk_permissions

    roles = (Role.WRITER, Role.ANALYST, Role.STRATEGIST, Role.EDITOR, Role.ADMINISTRATOR)
    made = {
        role.value: add_user(
            username=role.value, full_name=role.value, role=role, email="", by=cast.administrator, now=now
        )
        for role in roles
    }
    grant_desk_permissions()
    return made


@savepoint_fixture
def themed(say, cast, now):
    """A theme decided by hand, a candidate that waits, a voice in the queue and one with a receipt."""
    from medskapa.insight.models import Candidate, Run
    from medskapa.insight.operations import themes

    theme = themes.create_theme(
        titles={"sv": "Nattbussar"}, description={"sv": "Bussar på natten."}, why="Många.", by=cast.analyst, now=now
    )
    run = Run.objects.create(started_by="Aila", started_as="analyst", started_at=now, state="done")
    candidate = Candidate.objects.create(run=run, key="k", labels={"swe": "bussar"}, size=0, stability=1)
    waiting = say("Jag väntar på att läsas", publish=False)
    return {
        "theme": theme.reference,
        "candidate": candidate.pk,
        "waiting": waiting.reference.code,
        "receipt": waiting.receipt_code,
    }


@savepoint_fixture
def written(themed, cast, now):
    """A goal with text in a frozen edition, and the theme behind it."""
    from medskapa.strategy.operations import conflicts, evidence, freezing, quotes, related, texts
    from medskapa.strategy.operations import decisions as decision_operations
    from medskapa.strategy.operations import sami as sami_operations
    from medskapa.strategy.queries import documents

    nodes = [
        NodeProfile(key, kind, parent, 1, TranslatedText((("sv", title), ("en", title))), ())
        for key, kind, parent, title in (("A", "area", "", "Resor"), ("A1", "goal", "A", "Hem på kvällen"))
    ]
    more = {"by": cast.strategist, "now": now}
    strategy = texts.load_structure(
        slug="trakten",
        titles={"sv": "Trakten"},
        target_year=2035,
        nodes=nodes,
        invented=True,
        evidence_required=False,
        **more,
    )
    for key in ("A", "A1"):
        node = documents.node_by_key(strategy, key)
        texts.set_text(node=node, language="sv", title=key, summary="En mening.", paragraphs=["Ett stycke."], **more)
    frozen = {"strategy": strategy, "titles": {"sv": "Trakten"}, "changes": {}, **more}
    consulted = freezing.freeze_edition(kind="consulted", **frozen)
    source = evidence.add_source(kind="law", titles={"sv": "En lag"}, publisher="Riksdagen", year=2022, **more)
    quotes.open_slot(node=node, **more)
    edition = freezing.freeze_edition(kind="adopted", **frozen)
    link = evidence.give_evidence(cause=themed["theme"], node=node, why="Därför.", **more)
    words = conflicts.ConflictWords(*({"sv": "Några ord."} for _ in range(4)))
    uses = {"one_use": "nature", "other_use": "housing"}
    conflict = conflicts.add_conflict(strategy=strategy, words=words, **uses, **more)
    conflicts.read_conflict(conflict=conflict, by=cast.editor, now=now)
    side = conflicts.take_side(conflict=conflict, cause=themed["theme"], sides=["one"], why="Så.", **more)[0]
    said = {"sv": "En mening."}
    document = related.add_document(strategy=strategy, kind="plan", titles=said, owner_name="Vi", **more)
    decision = decision_operations.log_decision(
        titles=said, body="Vi", words=said, why=said, decided_on=now.date(), strategy=strategy, **more
    )
    sami = sami_operations.note_sami_consultation(
        strategy=strategy, with_whom="De", held_on=now.date(), matter=said, outcome=said, **more
    )
    area = documents.node_by_key(strategy, "A").reference
    return {
        "conflict": conflict.reference,
        "side": side.pk,
        "document": document.reference,
        "mapped": related.map_document(document=document, node=node, why="Så.", **more).pk,
        "decision": decision.reference,
        "sami": sami.pk,
        "area": area,
        "goal": node.reference,
        "edition": edition.reference,
        "consulted": consulted.reference,
        "source": source.reference,
        "quote_place": 1,
        "paragraph": "p1",
        "evidence": link.pk,
    }


@savepoint_fixture
def done(written, cast, now):
    """A measure in a plan that serves the goal, and an indicator that follows it."""
    from medskapa.actors.operations import register_actor
    from medskapa.indicators import operations as indicators
    from medskapa.indicators.rules import NewIndicator
    from medskapa.plans.operations import measures, plans
    from medskapa.plans.rules.measures import NewMeasure

    more = {"by": cast.strategist, "now": now, "invented": True}
    register_actor(key="lunden", name="Lunden", kind="business", about={}, municipality_code="", **more)
    until = now.date() + timedelta(days=300)
    none = {"sv": "Inga kända."}
    words = {"titles": {"sv": "Plan"}, "summary": {"sv": "Om resor."}, "goal_conflicts": none}
    plan = plans.adopt_plan(key="p", valid_to=until, **words, **more)
    measure = NewMeasure(
        key="m",
        titles={"sv": "Kör nattbuss"},
        what="En buss.",
        how="Kör.",
        differences="Längst väg först.",
        forums="Ett möte.",
        starts_on=now.date(),
        ends_on=until,
        people="En chaufför.",
        hours=10,
        money_sek=1000,
        money_source="Egen fond.",
        municipalities=[active_profile().municipalities[0].code],
        responsible="lunden",
        partners=[],
    )
    added = measures.add_measure(plan=plan, measure=measure, **more)
    said = {"sv": "Turer"}
    indicator = indicators.define_indicator(
        indicator=NewIndicator("i", said, said, said, said, said, "up", False, {"sv": "Turer har inget kön."}, said),
        **more,
    )
    return {"plan": plan.reference, "measure": added.reference, "indicator": indicator.reference}


@savepoint_fixture
def told(done, cast, now):
    """A story, an event and a question."""
    from medskapa.newsroom import operations
    from medskapa.newsroom.operations import Draft, Person

    more = {"by": cast.editor, "now": now}
    person = Person("Nadja", {"sv": "Väntar på bussen."}, {"sv": "undersköterska"}, 29, "woman")
    words = {"sv": Draft("Bussen kom", "Till sist.", ("Nadja väntade.",))}
    story = operations.write_story(
        key="s", texts=words, people=[person], municipality_code=active_profile().municipalities[0].code, **more
    )
    operations.publish_story(story=story, **more)
    said = {"sv": "Fika"}
    event = operations.plan_event(
        key="e",
        plan=EventPlan(
            titles=said,
            day=now.date() + timedelta(days=5),
            starts=time(16),
            ends=time(18),
            place=said,
            municipality_code=active_profile().municipalities[0].code,
            what=said,
            good_to_know={"sv": ["Kaffe finns."]},
            accessibility=said,
            contact=said,
        ),
        **more,
    )
    question = operations.answer_question(slug="varfor", question={"sv": "Varför?"}, answer={"sv": "Därför."}, **more)
    return {"story": story.reference, "event": event.reference, "question": question.reference}


@savepoint_fixture
def received(open_process, cast, now):
    """A photograph that somebody sent, and a voice that nobody has written down."""
    import io

    from PIL import Image

    from medskapa.dialogue.models import Recording
    from medskapa.dialogue.operations import files, recordings
    from medskapa.dialogue.rules.contributions import FileKind
    from medskapa.processes.queries import processes

    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    file = files.receive_file(content=picture.getvalue(), kind=FileKind.PHOTO, by=cast.visitor, now=now)
    recordings.leave_recording(
        voice=recordings.Voice(samples.wav(), "swe"),
        way_in=processes.way_in("open_question", now=now),
        by=cast.visitor,
        now=now,
        key="en-nyckel-som-ingen-gissar",
    )
    return {"file": file.pk, "recording": Recording.objects.get().pk}


@savepoint_fixture
def followed(themed, now):
    """One address that has said yes, one that has not, and a delivery that nobody knows the end of."""
    from medskapa.channels.models import Delivery
    from medskapa.channels.operations import following
    from medskapa.foundation.encryption import decrypt
    from medskapa.places.operations import load_region

    load_region(profile=active_profile(), now=now)
    secrets = []
    for email in ("ja@example.se", "kanske@example.se"):
        following.ask_to_follow(references=[themed["theme"]], email=email, language="sv", now=now)
        asked = decrypt(bytes(Delivery.objects.latest("pk").sealed))["text"]
        secrets.append(asked.partition("/folj/bekrafta/")[2].partition("/")[0])
    stop = following.confirm(secret=secrets[0], now=now)
    delivery = Delivery.objects.latest("pk")
    Delivery.objects.filter(pk=delivery.pk).update(state="unknown")
    return {"stop": stop, "confirm": secrets[1], "delivery": delivery.pk}


@savepoint_fixture
def met(open_process, cast, now):
    """A session to come with somebody who comes; one held, with a facilitator, a summary and a wish for more."""
    from medskapa.actors.operations import invite_guest
    from medskapa.actors.rules import GuestTask
    from medskapa.dialogue.operations import capture, outcomes, registrations, sessions, summaries
    from medskapa.dialogue.operations.sessions import SessionPlan
    from medskapa.dialogue.queries import registration_links
    from medskapa.processes.queries import processes

    more = {"by": cast.writer, "now": now}
    way, place = processes.way_in("municipal_dialogue", now=now), active_profile().municipalities[0].code
    said = {"titles": {"sv": "Om vägarna"}, "place": place, "host": "Byalaget", "venue": "Bygdegården"}
    questions = [{"sv": "Var är vi nu?"}]

    def plan(days: int):
        held_on = now.date() + timedelta(days=days)
        asked = SessionPlan(day=held_on, starts=time(18), questions=questions, **said)
        return sessions.plan_session(way_in=way, plan=asked, **more)

    coming, held = plan(5), plan(0)
    registration = registrations.register(session=coming, email="bo@example.se", by=cast.visitor, now=now)
    sessions.open_capture(session=held, **more)
    note = {"table": "A", "prompt": "q1", "text": "Bussen.", "language": "sv", "key": "en-nyckel-per-anteckning"}
    capture.catch(session=held, **note, **more)
    sessions.close_session(session=held, participants=9, languages=[], groups=[], **more)
    summaries.sum_up(session=held, summary={"sv": "Bussen."}, masked=[], kept=[], **more)
    asked = {"words": {"sv": "En buss."}, "responder": "Busschefen", "due_on": now.date()}
    outcome = outcomes.add_outcome(session=held, **asked, **more)
    until = now.date() + timedelta(days=9)
    _, token = invite_guest(task=GuestTask.FACILITATOR, reference=held.reference, name="", expires_on=until, **more)
    return {
        "session": coming.reference,
        "session_held": held.reference,
        "registration": registration_links.secret_of(registration),
        "facilitator": token,
        "table_of_group": "A",
        "outcome": outcome.pk,
    }


@savepoint_fixture
def gathered(open_process, cast, now):
    """A workshop that somebody holds, an event with its kiosk, and a pile of paper."""
    from medskapa.dialogue.models import Batch
    from medskapa.dialogue.operations import boxes, kiosks, sessions, workshops
    from medskapa.dialogue.operations.sessions import SessionPlan
    from medskapa.dialogue.operations.workshops import WorkshopStart
    from medskapa.processes.models import WayIn
    from medskapa.processes.queries import processes

    more = {"by": cast.writer, "now": now}
    way = processes.way_in("own_workshop", now=now)
    started = workshops.start_workshop(way_in=way, start=WorkshopStart("Fika", now.date()), by=cast.visitor, now=now)
    stand = WayIn.objects.create(phase=way.phase, kind="event", minutes=1)
    place = active_profile().municipalities[0].code
    event = sessions.plan_session(
        way_in=stand, plan=SessionPlan({"sv": "Matchen"}, now.date(), place, "Laget", venue="Hallen"), **more
    )
    token = kiosks.open_kiosk(session=event, until=now.date(), **more)
    box = boxes.put_out_box(way_in=processes.way_in("open_question", now=now), where="Biblioteket", **more)
    pile = Batch.objects.create(process=way.phase.process, title="En hög", made_by="R", made_on=now.date())
    return {
        "workshop": started.reference,
        "host": started.token,
        "join": started.code,
        "match": event.reference,
        "kiosk": token,
        "box": box.code,
        "pile": pile.pk,
        "kit": "egen-workshop",
        "sheet": "steg",
        "svenska": "sv",
    }


@savepoint_fixture
def owed(open_process, cast, now):
    """The open process with a phase, a promise that its closing will make, and a rule for deletion."""
    from medskapa.dialogue.operations import retention
    from medskapa.processes.models import Task
    from medskapa.processes.operations import promises

    promises.note_promises(now=now + timedelta(days=40))
    rule = retention.set_retention_rule(
        process=open_process, only_withdrawn=True, months=24, decision="Beslut 1", by=cast.administrator, now=now
    )
    return {
        "process": open_process.reference,
        "phase": open_process.phases.first().pk,
        "promise": Task.objects.first().pk,
        "rule": rule.pk,
    }


@savepoint_fixture
def decided(open_process, themed, written, cast, now):
    """A plan that was out for comment, one point that was answered, and the edition that came of it."""
    from medskapa.consultation.operations import consultations as consultation_operations
    from medskapa.consultation.operations import decisions, report_files, responses, segments
    from medskapa.consultation.operations import letters as letters_operations
    from medskapa.consultation.operations.drafts import A_PERSON
    from medskapa.consultation.rules.kinds import Carrier
    from medskapa.consultation.rules.report_files import Form
    from medskapa.dialogue.operations import moderation
    from medskapa.insight.models import Theme
    from medskapa.insight.operations import themes
    from medskapa.processes.models import Phase, WayIn
    from medskapa.strategy.operations import freezing, texts
    from medskapa.strategy.queries import documents

    more = {"by": cast.strategist, "now": now}
    day = now.date() - timedelta(days=9)
    said = {"sv": "Plan"}
    found = texts.load_structure(
        slug="plan",
        titles=said,
        target_year=2030,
        nodes=[NodeProfile("P1", "principle", "", 1, TranslatedText((("sv", "Lyssna"),)), ())],
        invented=True,
        evidence_required=False,
        under=documents.strategy(),
        **more,
    )
    part = documents.node_by_key(found, "P1")
    texts.set_text(node=part, language="sv", title="Lyssna", summary="En mening.", paragraphs=["Ett."], **more)
    edition = freezing.freeze_edition(strategy=found, kind="consulted", titles=said, changes={}, **more)
    phase = Phase.objects.create(
        process=open_process, kind="consult", titles=said, opens_on=day, closes_on=day + timedelta(days=3), note=said
    )
    way = WayIn.objects.create(phase=phase, kind="consultation", minutes=9, titles=said)
    out = consultation_operations.open_consultation(
        way_in=way, edition=edition, titles=said, dossier="1", questions=[], about=said, **more
    )
    received, _ = letters_operations.write_in(
        consultation=out,
        sender=A_PERSON,
        language="sv",
        words={"P1": "Lyssna mer."},
        carrier=Carrier.PAPER,
        received_on=day,
        **more,
    )
    [point] = segments.split_submission(submission=received, **more)
    moderation.publish(contribution=point.contribution, masks=[], **more)
    theme = Theme.objects.get(reference=themed["theme"])
    themes.place_contribution(contribution=point.contribution, theme=theme, why="Hör hit.", by=cast.analyst, now=now)
    responses.respond(segment=point, answer="not", reason={"sv": "Nej."}, **more)
    decisions.adopt(consultation=out, titles=said, changes={}, **more)
    out.refresh_from_db()
    # What was published before the files were made is no reason to make them anew.
    journal.catch_up()
    report_files.print_now(printing=report_files.start_printing(consultation=out, form=Form.WORD, **more), now=now)
    return {
        "decided": out.reference,
        "received": received.reference,
        "point": point.contribution.reference,
        "chapter": "P1",
        "first": 1,
        "points": "synpunkter",
    }


@savepoint_fixture
def out(decided, open_process, cast, now):
    """A text that is out for comment: a draft, a letter that was written in, a body that wants more time."""
    from medskapa.consultation.models import Attachment, Consultation
    from medskapa.consultation.operations import consultations as consultation_operations
    from medskapa.consultation.operations import extra_time, submissions
    from medskapa.consultation.operations import invitations as invitation_operations
    from medskapa.consultation.operations import letters as letters_operations
    from medskapa.consultation.operations.drafts import A_PERSON
    from medskapa.consultation.operations.invitations import Body
    from medskapa.consultation.queries import consultations as consultation_queries
    from medskapa.consultation.queries import invitations as invitation_queries
    from medskapa.consultation.rules.kinds import Carrier
    from medskapa.processes.models import Phase, WayIn

    more, today = {"by": cast.strategist, "now": now}, now.date()
    last = today + timedelta(days=9)
    phase = Phase.objects.create(process=open_process, kind="consult", titles={}, opens_on=today, closes_on=last)
    way = WayIn.objects.create(phase=phase, kind="consultation", minutes=9)
    edition = Consultation.objects.get().edition
    row = consultation_operations.open_consultation(
        way_in=way, edition=edition, titles={"sv": "Planen"}, dossier="2", questions=[], **more
    )
    begun, _ = submissions.begin(consultation=row, sender=A_PERSON, language="sv", by=cast.visitor, now=now)
    pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
    _, sent = letters_operations.write_in(
        consultation=row,
        sender=A_PERSON,
        language="sv",
        words={"": "Bra."},
        carrier=Carrier.EMAIL,
        received_on=today,
        files={"brev.pdf": pdf},
        **more,
    )
    (body,) = invitation_operations.add_bodies(consultation=row, bodies=[Body("Byalaget", "by@example.se")], **more)
    invitation_operations.invite(invitation=body, **more)
    until = last + timedelta(days=3)
    asked = extra_time.ask_extra_time(invitation=body, until=until, why="Nämnden.", by=cast.visitor, now=now)
    return {
        "out": row.reference,
        "short_out": consultation_queries.short_code_of(row),
        "draft": begun.receipt,
        "whole": "helheten",
        "sent": sent,
        "body": invitation_queries.token_of(body),
        "invitation": body.pk,
        "extra_time": asked.pk,
        "attachment": Attachment.objects.get().pk,
    }


@savepoint_fixture
def world(
    people, themed, written, done, told, received, followed, met, gathered, owed, decided, out
) -> dict[str, object]:
    """What the matrix's arguments stand for."""
    things = {**out, **decided, **owed, **themed, **written, **done, **told, **received, **followed, **met, **gathered}
    codes = {name: getattr(thing, "code", thing) for name, thing in things.items()}
    slug = active_profile().municipalities[0].slug
    return {**codes, "slug": SLUG, "municipality": slug, "table": "inspel", "csv": "csv", "role": "editor"}
