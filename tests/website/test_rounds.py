"""The pages of rounds, of who was heard and of one's role, as a reader and as staff meet them."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.core.cache import cache, caches
from django.utils.timezone import now as clock

from medskapa.actors.operations import add_user
from medskapa.dialogue.models import Contribution, RetentionRule
from medskapa.dialogue.operations import contributions
from medskapa.dialogue.operations import participation as participation_operations
from medskapa.dialogue.queries import participation as participation_queries
from medskapa.foundation.doers import Role
from medskapa.foundation.models import JournalEntry
from medskapa.processes.models import Phase, Process, Task
from medskapa.processes.operations import processes as process_operations
from medskapa.processes.operations import promises
from medskapa.processes.queries import processes as process_queries
from medskapa.thread import operations as thread
from medskapa.website import participation, roles, weekly


@pytest.fixture
def today():
    """Views read the clock, so the process lies around the day the test is run."""
    return clock().date()


@pytest.fixture
def now():
    return clock()


@pytest.fixture
def signed_in(client, cast, now):
    def sign_in(role: Role):
        user = add_user(
            username=role.value, full_name="Sten Strateg", role=role, email="", by=cast.administrator, now=now
        )
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


def words_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_process_page_says_everything_that_must_be_said(client, open_process):
    page = words_of(client.get(open_process.reference.path))
    plan = process_queries.plan_of(open_process)
    said = [plan.question, plan.why, plan.legal_basis, plan.decides, plan.can_influence, plan.cannot_influence]
    said += [plan.happens_next, plan.answered_by, *(phase.note for phase in plan.phases)]
    for texts in said:
        assert texts["sv"] in page, texts
    for words in ("Kommunerna", "Sten Strateg", "sten@example.se", "Du är här"):
        assert words in page, words


def test_every_open_way_in_is_listed_by_time_with_all_that_one_must_know(client, open_process):
    content = client.get("/delta/").content.decode()
    listed = content[content.index('id="ways"') :]
    found = [listed.index(f">{way.titles['sv']}<") for way in open_process.phases.first().ways_in.all()]
    assert found == sorted(found)
    page = words_of(client.get("/delta/"))
    assert "5 sätt att delta, 2 minuter till 5 timmar" in page
    assert page.count("till och med den") >= 5
    assert page.count("sten@example.se") >= 5
    assert "utan skärm" in page


def test_a_closed_way_in_says_what_happens_next_and_leads_to_its_results(client, open_process, today):
    Phase.objects.filter(kind="listen").update(closes_on=today - timedelta(days=1))
    page = client.get("/delta/")
    assert "Stängt, och vad som händer nu" in words_of(page)
    assert f"/processer/{open_process.reference.code}/resultat/" in page.content.decode()
    assert "utlovat senast den" in words_of(page)


def test_what_is_late_says_so_to_everybody_until_it_is_told(client, open_process, cast, now, today):
    Phase.objects.filter(kind="listen").update(
        opens_on=today - timedelta(days=90), closes_on=today - timedelta(days=70)
    )
    promises.note_promises(now=now)
    addresses = ("/delta/", open_process.reference.path, f"/processer/{open_process.reference.code}/resultat/")
    for address in addresses:
        assert "försenat, utlovat senast den" in words_of(client.get(address)), address
    for task in Task.objects.all():
        promises.keep_promise(task=task, words={"sv": "Det blev tio teman."}, by=cast.editor, now=now)
    for address in addresses[1:]:
        page = words_of(client.get(address))
        assert "Det blev tio teman." in page
        assert "försenat, utlovat senast den" not in page


def test_old_rounds_stay_at_the_same_address_beside_the_new(client, open_process, cast, now, today):
    address = open_process.reference.path
    Phase.objects.update(opens_on=today - timedelta(days=900), closes_on=today - timedelta(days=800))
    new = process_operations.copy_process(
        process=open_process,
        slug="igen",
        titles={"sv": "Vardagen igen"},
        starts_on=today,
        invented=False,
        by=cast.strategist,
        now=now,
    )
    process_operations.publish_process(process=new, by=cast.strategist, now=now)
    assert client.get(address).status_code == client.get(new.reference.path).status_code == 200
    listed = words_of(client.get("/processer/"))
    assert listed.index("Vardagen igen") < listed.index("Vardagen ", listed.index("Vardagen igen") + 9)


@pytest.mark.parametrize("address", ["/processer/", "/vilka-vi-hort/", "/min-roll/", "/delta/"])
def test_the_pages_answer_before_anything_has_been_asked(client, db, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address", ["/processer/INGEN/", "/processer/INGEN/resultat/", "/vilka-vi-hort/INGEN/", "/min-roll/kejsare/"]
)
def test_what_does_not_exist_is_a_clear_404(client, db, address):
    assert client.get(address).status_code == 404


def test_the_public_page_hides_small_numbers_and_names_who_is_missing(client, say, open_process):
    for place, many in (("2505", 9), ("2510", 7), ("2506", 2)):
        for number in range(many):
            say(f"Ord {number}", place=place)
    page = words_of(client.get("/vilka-vi-hort/"))
    assert "färre än 5" in page
    assert "Ingen har skrivit från:" in page
    assert re.search(r"Arjeplog +färre än 5", page)


def links_on(page: str) -> set[str]:
    found = {address.split("#")[0].split("?")[0] for address in re.findall(r'<a [^>]*href="([^"]+)"', page)}
    return {address for address in found if address.startswith("/") and not address.startswith(("/admin", "/konto"))}


def crawl(client) -> dict[str, str]:
    """Every page that can be reached from the first by its links, in Swedish."""
    pages: dict[str, str] = {}
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        if address in pages or re.match(r"/(en|fi|fit|se|smj|sma)/", address):
            continue
        response = client.get(address)
        if response.status_code != 200 or not response.get("Content-Type", "").startswith("text/html"):
            continue
        pages[address] = response.content.decode()
        waiting += links_on(pages[address]) - set(pages)
    return pages


def invites(page: str) -> bool:
    return 'class="invitation"' in page or ('name="text"' in page and "<textarea" in page)


# What is a way in itself, or what somebody is in the middle of: another question there would lead away from it.
OWN = ("/kvitto/", "/folj/", "/delta/", "/egen-workshop/", "/unga/", "/material/", "/t/")


def test_every_public_page_invites_while_something_is_open_and_none_when_all_is_closed(
    client, say, open_process, today
):
    say("Fler bussar på kvällen.", place="2505")
    pages = crawl(client)
    assert len(pages) > 30
    silent = [address for address, page in pages.items() if not invites(page) and not address.startswith(OWN)]
    assert not silent
    Phase.objects.update(opens_on=today - timedelta(days=90), closes_on=today - timedelta(days=1))
    caches["pages"].clear()
    pushy = [address for address, page in crawl(client).items() if 'class="invitation"' in page]
    assert not pushy


def test_every_role_is_two_clicks_from_home_and_names_something_to_do(client, open_process):
    home = client.get("/").content.decode()
    assert "/min-roll/" in links_on(home)
    listed = links_on(client.get("/min-roll/").content.decode())
    cards = roles.roles("sv")
    assert len(cards) > 10
    for card in cards:
        assert card.url in listed
        page = client.get(card.url).content.decode()
        assert "way-facts" in page, card.key


def test_the_footer_of_every_page_leads_to_how_we_work_and_what_we_keep(client, open_process):
    for page in crawl(client).values():
        if "site-footer" in page:
            assert {"/om/metod/", "/om/integritet/"} <= links_on(page)


def test_a_strategist_is_told_what_is_missing_and_publishes_when_nothing_is(signed_in, open_process, today):
    client = signed_in(Role.STRATEGIST)
    given = {"title_sv": "Ny fråga", "slug": "ny-fraga", "starts_on": today.isoformat()}
    made = client.post("/admin/processer/ny/", given)
    assert made.status_code == 302
    page = client.get(made.url)
    assert "saker saknas innan sidan kan publiceras" in words_of(page)
    assert "Skriv den lagliga grunden." in words_of(page)
    refused = client.post(f"{made.url}publicera/")
    assert refused.status_code == 409
    assert "Sidan kan inte publiceras än" in words_of(refused)
    assert not Process.objects.get(slug="ny-fraga").reference.visible


def test_a_new_round_is_copied_and_published_in_three_steps(signed_in, open_process, today):
    client = signed_in(Role.STRATEGIST)
    given = {"title_sv": "Igen", "slug": "igen", "starts_on": (today + timedelta(days=30)).isoformat()}
    made = client.post(f"/admin/processer/{open_process.reference.code}/kopiera/", given)
    assert "Inget saknas" in words_of(client.get(made.url))
    assert client.post(f"{made.url}publicera/").status_code == 302
    assert Process.objects.get(slug="igen").reference.visible
    again = client.post(f"/admin/processer/{open_process.reference.code}/kopiera/", given)
    assert "redan en omgång med den adressen" in words_of(again)


def fields_of(page: str, action: str) -> dict[str, str]:
    """What a form would send as it stands on the page."""
    form = page[page.index(f'action="{action}"') :]
    form = form[: form.index("</form>")]
    fields = dict(re.findall(r'<input [^>]*name="([^"]+)"[^>]*?value="([^"]*)"', form))
    fields |= {
        name: text.strip("\n")
        for name, text in re.findall(r'<textarea [^>]*?name="([^"]+)"[^>]*>([^<]*)</textarea>', form)
    }
    return {name: value for name, value in fields.items() if name != "csrfmiddlewaretoken"}


def test_saving_the_form_as_it_stands_changes_nothing(signed_in, open_process):
    client = signed_in(Role.STRATEGIST)
    before = process_queries.plan_of(open_process)
    address = f"/admin/processer/{open_process.reference.code}/"
    given = fields_of(client.get(address).content.decode(), f"{address}skriv/")
    assert client.post(f"{address}skriv/", given).status_code == 302
    after = process_queries.plan_of(Process.objects.get())
    assert after.phases == before.phases
    assert (after.why, after.partners, after.decides_on, after.titles) == (
        before.why,
        before.partners,
        before.decides_on,
        before.titles,
    )


def test_a_phase_cannot_be_moved_from_the_desk_without_its_note(signed_in, open_process, today):
    client = signed_in(Role.STRATEGIST)
    phase = open_process.phases.first()
    address = f"/admin/processer/{open_process.reference.code}/skeden/{phase.pk}/"
    name = f"phase-{phase.pk}"
    given = {f"{name}-title_sv": "Lyssna", f"{name}-opens_on": "2026-01-01", f"{name}-closes_on": "2026-12-31"}
    refused = client.post(address, {**given, f"{name}-note_sv": ""})
    assert refused.status_code == 400
    assert "Utan det kan ett skede inte flyttas" in words_of(refused)
    assert client.post(address, {**given, f"{name}-note_sv": "En månad till."}).status_code == 302
    assert "En månad till." in words_of(client.get(open_process.reference.path))


def test_the_desk_shows_what_is_late_first_and_telling_it_shows_it_to_all(signed_in, open_process, now, today):
    Phase.objects.filter(kind="listen").update(
        opens_on=today - timedelta(days=90), closes_on=today - timedelta(days=30)
    )
    promises.note_promises(now=now)
    client = signed_in(Role.EDITOR)
    assert "5 löften är försenade" in words_of(client.get("/admin/loften/"))
    task = Task.objects.filter(kind="what_happens_now").first()
    assert client.post(f"/admin/loften/{task.pk}/", {"words_sv": " "}).status_code == 400
    assert client.post(f"/admin/loften/{task.pk}/", {"words_sv": "Två personer läser nu."}).status_code == 302
    assert "Två personer läser nu." in words_of(client.get(open_process.reference.path))


def test_an_administrator_sees_the_count_before_deleting_and_another_count_deletes_nothing(
    signed_in, say, open_process, now, today
):
    contributions.withdraw(receipt=say("Jag ångrar mig.").receipt_code, now=now)
    Phase.objects.update(opens_on=today - timedelta(days=900), closes_on=today - timedelta(days=800))
    client = signed_in(Role.ADMINISTRATOR)
    given = {"process": open_process.pk, "reach": "withdrawn", "months": 12, "decision": "Beslut 7"}
    assert client.post("/admin/gallring/", given).status_code == 302
    assert "Radera 1 inspel" in words_of(client.get("/admin/gallring/"))
    rule = RetentionRule.objects.get()
    wrong = client.post(f"/admin/gallring/{rule.pk}/radera/", {"expected": "7"}, follow=True)
    assert "inte 7" in words_of(wrong)
    done = client.post(f"/admin/gallring/{rule.pk}/radera/", {"expected": "1"}, follow=True)
    assert "Raderat: 1 inspel, röster och bilder." in words_of(done)
    assert "Beslut 7" in words_of(client.get("/om/integritet/"))


def test_the_weeks_report_names_the_gaps_and_is_written_once_a_week(say, open_process, cast, now):
    cache.clear()
    say("Härifrån.", place="2505", age_band="16-25")
    add_user(
        username="sten",
        full_name="Sten Strateg",
        role=Role.STRATEGIST,
        email="sten@example.se",
        by=cast.administrator,
        now=now,
    )
    text = weekly.report(open_process, now=now + timedelta(days=7))
    assert "1 inspel är lästa, 1 av dem den veckan." in text
    assert "Ingen har skrivit från: Arjeplog" in text
    assert "Inga inspel på:" in text
    assert weekly.send(now=now) == 1
    cache.clear()
    assert weekly.send(now=now) == 0
    assert not mail.outbox, "the worker delivers, not the report"


@pytest.mark.parametrize(
    ("moment", "monday"),
    [
        ("2026-11-23T00:00:00+01:00", "2026-11-09"),
        ("2026-11-23T06:59:00+01:00", "2026-11-09"),
        ("2026-11-23T07:00:00+01:00", "2026-11-16"),
        ("2026-11-29T23:59:00+01:00", "2026-11-16"),
    ],
)
def test_the_week_is_told_of_on_the_monday_morning_after_it(moment, monday):
    assert weekly.last_week(datetime.fromisoformat(moment)).isoformat() == monday


def test_the_week_that_the_report_names_is_the_week_it_counts(say, open_process):
    voices = [say(f"Röst {number}") for number in range(4)]
    for voice, day in zip(voices, ("2026-11-15", "2026-11-16", "2026-11-22", "2026-11-23"), strict=True):
        voice.handled_on = date.fromisoformat(day)
        voice.save(update_fields=["handled_on"])
    text = weekly.report(open_process, now=datetime.fromisoformat("2026-11-23T07:00:00+01:00"))
    assert text.splitlines()[0].endswith("vecka 47")
    assert "4 inspel är lästa, 2 av dem den veckan." in text


def test_nothing_is_reported_when_nothing_is_open(open_process, now):
    cache.clear()
    assert weekly.send(now=now + timedelta(days=60)) == 0


def test_a_link_that_was_given_out_is_counted_and_nobody_who_came_by_it_is_known(signed_in, client, open_process):
    desk = signed_in(Role.STRATEGIST)
    address = f"/admin/processer/{open_process.reference.code}/"
    given = {"new-source-where": "Nyhetsbrevet i mars", "new-source-key": "nyhetsbrev"}
    assert desk.post(f"{address}lankar/", given).status_code == 302
    assert "redan en länk med det namnet" in words_of(desk.post(f"{address}lankar/", given))
    form = {"text": "Fler bussar", "language": "sv", "shown": "yes", "key": "en-nyckel-som-ingen-gissar"}
    page = client.get("/delta/?fran=nyhetsbrev").content.decode()
    assert '<input type="hidden" name="fran" value="nyhetsbrev">' in page
    for source, key in (("nyhetsbrev", "1"), ("nyhetsbrev", "1"), ("hittat-pa", "2"), ("", "3")):
        sent = client.post("/delta/skicka/", {**form, "key": form["key"] + key, "fran": source})
        assert sent.status_code == 302
    assert [(source.key, source.count) for source in open_process.sources.all()] == [("nyhetsbrev", 1)]
    assert "nyhetsbrev" not in " ".join(str(entry.values) for entry in received())
    fields = {field.name for field in Contribution._meta.get_fields()}
    assert not fields & {"source_link", "fran", "sources"}


def test_a_link_that_was_given_out_is_kept_from_the_home_page_and_in_easy_swedish(client, open_process):
    hidden = '<input type="hidden" name="fran" value="nyhetsbrev">'
    assert hidden in client.get("/?fran=nyhetsbrev").content.decode()
    assert hidden in client.post("/delta/skriv/", {"text": "Fler", "fran": "nyhetsbrev"}).content.decode()
    assert "/delta/latt/?fran=nyhetsbrev" in client.get("/delta/?fran=nyhetsbrev").content.decode()
    assert hidden in client.get("/delta/latt/?fran=nyhetsbrev").content.decode()
    assert 'name="fran"' not in client.get("/").content.decode()


def received():
    return JournalEntry.objects.filter(event="dialogue.ContributionReceived")


def test_the_share_of_the_young_who_were_answered_is_told_only_beside_ages_that_are_shown(say, open_process, cast, now):
    def told():
        Contribution.objects.update(handled_on=now.date() - timedelta(days=14))
        return participation.young_in_public(
            open_process, participation_queries.participation_in_public(open_process).tables["age_band"]
        )

    voices = [say(f"Ung röst {number}", age_band="16-25") for number in range(60)]
    told()
    for voice in voices[:30]:
        thread.stop(cause=voice.reference, why="Staten avgör.", by=cast.analyst, now=now)
    participation_operations.show_participation(now=now)
    assert participation.young(open_process) == participation.Young(60, 30, 50)
    assert told() == participation.Young(60, 30, 50)
    thread.stop(cause=voices[30].reference, why="Staten avgör.", by=cast.analyst, now=now)
    participation_operations.show_participation(now=now + timedelta(weeks=1))
    assert told() == participation.Young(60, 30, 50), "one answer more would tell whose voice is young"
    for voice in voices[31:58]:
        thread.stop(cause=voice.reference, why="Staten avgör.", by=cast.analyst, now=now)
    participation_operations.show_participation(now=now + timedelta(weeks=2))
    assert told() == participation.Young(60, None, None, 56), "two or four, nobody can tell"
    for number in range(24):
        say(f"Annan röst {number}", age_band="-15" if number < 3 else "45-64")
    told()
    participation_operations.show_participation(now=now + timedelta(weeks=3))
    assert told() == participation.Young(None, None, None)


def test_a_share_of_the_young_is_told_of_thirty_and_not_of_fewer(say, open_process):
    for number in range(29):
        say(f"Ung röst {number}", age_band="16-25")
    assert participation.young(open_process) == participation.Young(29, 0, None)
    say("Ung röst 29", age_band="16-25")
    assert participation.young(open_process) == participation.Young(30, 0, 0)
