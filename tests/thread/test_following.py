"""Following a thread: both ways, visible things only, each walked through once, in two queries."""

import pytest

from medskapa.foundation.refusals import NotFound
from medskapa.thread import codes, operations
from medskapa.thread.kinds import STATIONS, LinkKind
from medskapa.thread.models import Link, Reference
from medskapa.thread.queries import following, gathering, stations
from medskapa.thread.queries import strips as strips_queries

ORDER = ("contribution", "theme", "goal", "measure", "indicator", "story")


def kinds_along(steps) -> list[str]:
    found = []
    while steps:
        found.append(steps[0].station.kind)
        steps = steps[0].steps
    return found


@pytest.mark.parametrize("name", ORDER)
def test_the_whole_thread_is_seen_from_every_place_on_it(whole, name):
    at = ORDER.index(name)
    thread = following.thread(whole[name].code, language="sv")
    assert kinds_along(thread.came_of_this) == list(ORDER[at + 1 :])
    assert kinds_along(thread.led_to_this) == list(reversed(ORDER[:at]))


def test_a_thread_is_two_queries_however_long(whole, thing, tie, django_assert_num_queries):
    for number in range(20):
        tie(thing("contribution", f"Röst {number}"), whole["theme"], LinkKind.BELONGS)
    with django_assert_num_queries(2):
        following.thread_of(whole["goal"], language="sv")


@pytest.mark.parametrize("voices", [40, 5_000])
def test_five_thousand_references_are_two_queries_as_forty_are(whole, now, voices, django_assert_num_queries):
    more = {"kind": "contribution", "titles": {"sv": "Röst"}, "visible": True, "made_on": now.date()}
    made = Reference.objects.bulk_create(
        Reference(code=codes.new(codes.REFERENCE_LENGTH), **more) for _ in range(voices)
    )
    told = {"effect": whole["theme"], "kind": LinkKind.BELONGS, "why": "Så.", "decided_by": "Ada"}
    Link.objects.bulk_create(Link(cause=voice, decided_on=now.date(), **told) for voice in made)
    with django_assert_num_queries(2):
        thread = following.thread_of(whole["story"], language="sv", level=6_000)
    assert len(thread.backward("contribution")) == voices + 1


def test_a_hidden_thing_is_not_named_and_nothing_behind_it_either(whole, cast, now):
    operations.update_reference(reference=whole["goal"], visible=False, by=cast.strategist, now=now)
    assert following.thread(whole["contribution"].code, language="sv").forward("goal") == ()
    assert following.thread(whole["contribution"].code, language="sv").forward("story") == ()
    assert following.thread(whole["story"].code, language="sv").backward("contribution") == ()
    with pytest.raises(NotFound):
        following.thread(whole["goal"].code, language="sv")


def test_who_holds_a_hidden_thing_still_sees_what_came_of_it(whole, cast, now):
    operations.update_reference(reference=whole["contribution"], visible=False, by=cast.writer, now=now)
    thread = following.thread_of(whole["contribution"], language="sv")
    assert [station.title for station in thread.forward("story")] == ["Story"]


def test_an_ended_link_is_not_followed(whole, thing, tie, cast, now):
    link = tie(whole["theme"], thing("pathway", "Resan"), LinkKind.EVIDENCE)
    assert following.thread(whole["theme"].code, language="sv").forward("pathway")
    operations.end_link(link=link, why="struken", by=cast.strategist, now=now)
    assert not following.thread(whole["theme"].code, language="sv").forward("pathway")


def test_a_stop_is_seen_from_what_led_to_it_and_leads_nowhere(whole, cast, now):
    operations.stop(cause=whole["theme"], why="Staten bestämmer.", by=cast.strategist, now=now)
    ((_, stop),) = following.thread(whole["contribution"].code, language="sv").stops
    assert (stop.why, stop.station, stop.steps, stop.stopped) == ("Staten bestämmer.", None, (), True)
    assert following.thread(whole["goal"].code, language="sv").stops == ()


def test_a_thing_met_twice_is_named_twice_and_walked_through_once(thing, tie):
    first, theme, other, goal = thing("contribution"), thing(), thing(title="Annat"), thing("goal")
    measure = thing("measure")
    for cause in (theme, other):
        tie(first, cause, LinkKind.BELONGS)
        tie(cause, goal, LinkKind.EVIDENCE)
    tie(goal, measure, LinkKind.SERVES)
    thread = following.thread(first.code, language="sv")
    goals = [below for step in thread.came_of_this for below in step.steps]
    assert [step.station.code for step in goals] == [goal.code, goal.code]
    assert sorted(len(step.steps) for step in goals) == [0, 1]


def test_a_level_is_cut_and_what_is_left_out_is_counted(thing, tie):
    theme = thing()
    for number in range(7):
        tie(thing("contribution", f"Röst {number}"), theme, LinkKind.BELONGS)
    first = following.thread(theme.code, language="sv", level=3)
    assert (len(first.led_to_this), first.more_before) == (3, 4)
    last = following.thread(theme.code, language="sv", level=3, after=6)
    assert (len(last.led_to_this), last.more_before) == (1, 0)
    seen = [
        step.station.code
        for after in (0, 3, 6)
        for step in following.thread(theme.code, language="sv", level=3, after=after).led_to_this
    ]
    assert len(set(seen)) == 7


def test_a_code_is_followed_however_it_is_written_and_only_as_what_it_is(whole):
    code = whole["theme"].code
    assert following.thread(code.lower().replace("-", " "), language="sv").of.code == code
    assert following.thread(code, language="sv", kinds=("theme",)).of.code == code
    for wrong in (
        lambda: following.thread(code, language="sv", kinds=("goal",)),
        lambda: following.thread("x", language="sv"),
    ):
        with pytest.raises(NotFound):
            wrong()


def test_a_title_says_which_language_it_is_in(thing):
    theme = thing("theme", "Nattbussar")
    theme.titles["fi"] = "Yöbussit"
    for language, said, prefix in (("fi", ("Yöbussit", "fi"), "/fi/"), ("se", ("Nattbussar", "sv"), "/se/")):
        station = stations.station_of(theme, language)
        assert (station.title, station.lang) == said
        assert station.url.startswith(prefix)
    assert stations.station_of(theme, "sv").url.startswith("/teman/")


def test_a_strip_has_six_stations_and_counts_both_ways(whole, thing, tie):
    tie(thing("contribution", "En till"), whole["theme"], LinkKind.BELONGS)
    strip = strips_queries.strips([whole["goal"]], language="sv")[whole["goal"].code]
    assert [station.station for station in strip.stations] == list(STATIONS)
    assert [station.count for station in strip.stations] == [2, 1, 1, 1, 1, 1]
    assert [station.here for station in strip.stations] == [False, False, True, False, False, False]
    assert [station.title for station in strip.stations] == ["", "Theme", "", "Measure", "Indicator", "Story"]
    assert not strip.stopped


def test_a_strip_says_where_it_stopped(whole, cast, now):
    operations.stop(cause=whole["goal"], why="Nej.", by=cast.strategist, now=now)
    strips = strips_queries.strips([whole["contribution"], whole["measure"]], language="sv")
    assert strips[whole["contribution"].code].stopped
    assert not strips[whole["measure"].code].stopped


def test_strips_are_two_queries_for_however_many(whole, thing, tie, django_assert_num_queries):
    many = [thing("contribution", f"Röst {number}") for number in range(30)]
    for voice in many:
        tie(voice, whole["theme"], LinkKind.BELONGS)
    with django_assert_num_queries(2):
        assert len(strips_queries.strips([*many, *whole.values()], language="sv")) == 36
    with django_assert_num_queries(0):
        assert strips_queries.strips([], language="sv") == {}


def test_only_the_longest_way_is_kept_for_a_page_that_shows_one(whole, thing, tie, cast, now):
    tie(whole["theme"], thing("goal", "En återvändsgränd"), LinkKind.EVIDENCE)
    operations.stop(cause=whole["goal"], why="Nej.", by=cast.strategist, now=now)
    thread = following.thread(whole["contribution"].code, language="sv")
    way = following.longest_way(thread.came_of_this)
    assert kinds_along(way) == list(ORDER[1:])
    step, lengths = way, []
    while step:
        lengths.append(len(step))
        step = step[0].steps
    assert set(lengths) == {1}
    assert following.longest_way(()) == ()


def test_kindred_voices_from_other_languages_and_places_come_first(thing, tie):
    theme = thing()
    mine = thing("contribution", "Min", language="swe", place="2580")
    others = {
        "granne": thing("contribution", "Granne", language="swe", place="2580"),
        "annan ort": thing("contribution", "Annan ort", language="swe", place="2514"),
        "finska": thing("contribution", "Finska", language="fin", place="2514"),
    }
    hidden = thing("contribution", "Dold", visible=False, language="fin", place="2583")
    for voice in (mine, hidden, *others.values()):
        tie(voice, theme, LinkKind.BELONGS)
    names = [voice.titles["sv"] for voice in gathering.kindred(mine)]
    assert names == ["Finska", "Annan ort", "Granne"]
    assert len(gathering.kindred(mine, most=2)) == 2


def test_what_a_place_led_to_is_counted(thing, tie):
    big, small = thing(title="Stort"), thing(title="Litet")
    for number in range(3):
        tie(thing("contribution", f"Röst {number}", place="2580"), big, LinkKind.BELONGS)
    tie(thing("contribution", "Ensam", place="2580"), small, LinkKind.BELONGS)
    tie(thing("contribution", "Någon annanstans", place="2514"), small, LinkKind.BELONGS)
    counted = [(station.title, count) for station, count in gathering.effects_from("2580", kind="theme", language="sv")]
    assert counted == [("Stort", 3), ("Litet", 1)]


def test_links_of_many_things_are_one_query(whole, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = gathering.linked([whole["theme"], whole["goal"]], kind=LinkKind.EVIDENCE, forward=True)
    assert [reference.code for _, reference in found[whole["theme"].pk]] == [whole["goal"].code]
    assert found[whole["goal"].pk] == []
