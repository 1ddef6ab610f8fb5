import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from medskapa.dialogue.operations import contributions, moderation
from medskapa.foundation import journal, stemming
from medskapa.newsroom import operations as newsroom
from medskapa.newsroom.operations import Draft, Person
from medskapa.website import search, search_index
from medskapa.website.models import SearchEntry, SearchStem

PERSON = Person("Nadja Sandselet", {"sv": "Någon som hämtar på förskolan."})


@pytest.fixture
def story(db, cast, now):
    def tell(title, *paragraphs, key="en", english="", place="2514"):
        texts = {"sv": Draft(title, "Ingress.", paragraphs or ("Stycke.",))}
        if english:
            texts["en"] = Draft(english)
        made = newsroom.write_story(
            key=key, texts=texts, people=[PERSON], municipality_code=place, by=cast.writer, now=now
        )
        newsroom.publish_story(story=made, by=cast.editor, now=now)
        made.refresh_from_db()
        return made.reference

    return tell


def _found(query, language="sv", **more):
    found = search.find(query, **more)
    return [hit.station.code for hit in search.hits(found.ids, found.alternatives, language=language)]


@pytest.mark.parametrize(
    "query, words",
    [
        ("kollektivtrafiken", "Vi vill ha kollektivtrafik."),
        ("kollektivtrafik", "Kollektivtrafiken är viktig."),
        ("MÅLET", "Ett mål om skog."),
        ("bussar", "Bussen går för tidigt."),
        ("sjukhus", "Sjukhusen ligger långt bort."),
        ("äldre", "De ÄLDRE är ensamma."),
    ],
)
def test_a_swedish_word_is_found_however_it_is_inflected_or_written(say, query, words):
    voice = say(words)
    journal.catch_up()
    assert _found(query) == [voice.reference.code]


def test_a_finnish_word_is_found_by_its_own_stem_and_a_letter_is_never_another(say):
    finnish, swedish = say("Bussit kulkevat harvoin.", "fin"), say("Får betar på ängen.")
    journal.catch_up()
    assert _found("bussi") == [finnish.reference.code]
    assert _found("far") == [] and _found("får") == [swedish.reference.code]


def test_a_word_in_a_language_without_a_stemmer_is_found_as_written(say):
    voice = say("Mun háliidan bussiid.", "sme")
    journal.catch_up()
    assert _found("háliidan") == [voice.reference.code]


def test_a_voice_in_a_language_few_read_is_found_by_its_translation_too(say, cast, now):
    voice = say("Mun háliidan bussiid.", "sme")
    moderation.translate(
        contribution=voice, language="swe", text="Jag vill ha bussar.", translator="Aila", reviewed=True,
        by=cast.writer, now=now,
    )  # fmt: skip
    journal.catch_up()
    found = search.find("bussen")
    hit = search.hits(found.ids, found.alternatives, language="sv")[0]
    assert hit.lang == "sv" and ("bussar", True) in hit.pieces


def test_nothing_unread_is_ever_found(say):
    say("Hemliga ord om bussen.", publish=False)
    journal.catch_up()
    assert _found("bussen") == [] and not SearchEntry.objects.exists()


def test_a_withdrawn_voice_is_gone_at_once_and_its_words_soon_after(say, now):
    voice = say("Bussen går för tidigt.")
    journal.catch_up()
    contributions.withdraw(receipt=voice.receipt_code, now=now)
    assert _found("bussen") == []
    journal.catch_up()
    assert not SearchStem.objects.exists()


def test_words_masked_afterwards_are_not_shown_even_before_the_index_knows(say, cast, now):
    voice = say("Ring Torborg om bussen.")
    journal.catch_up()
    voice.refresh_from_db()
    moderation.publish(contribution=voice, masks=[(5, 12, "name")], by=cast.writer, now=now)
    found = search.find("bussen")
    shown = "".join(words for words, _ in search.hits(found.ids, found.alternatives, language="sv")[0].pieces)
    assert "Torborg" not in shown
    journal.catch_up()
    assert _found("Torborg") == []


def test_every_word_must_stand_there_else_some_of_them_and_it_says_so(story):
    both, one = story("Bussar på kvällar", key="a"), story("Bussar på dagar", key="b")
    journal.catch_up()
    strict = search.find("buss kväll")
    assert not strict.loose and strict.ids == (both.pk,)
    loose = search.find("buss midnatt")
    assert loose.loose and set(loose.ids) == {both.pk, one.pk}
    assert search.find("midnatt solsken").ids == ()


def test_a_title_weighs_more_than_a_mention(story):
    mention = story("Något annat", "Här nämns bussen.", key="a")
    title = story("Bussen", key="b")
    journal.catch_up()
    assert _found("bussen") == [title.code, mention.code]


def test_a_thing_in_two_languages_is_one_hit_in_the_language_of_the_reader(story):
    reference = story("Bussen hem", english="The bus home")
    journal.catch_up()
    assert _found("home") == _found("hem") == [reference.code]
    found = search.find("bus")
    assert search.hits(found.ids, found.alternatives, language="en")[0].station.title == "The bus home"


def test_a_place_finds_what_comes_from_it(story):
    reference = story("En fråga", place="2514")
    journal.catch_up()
    assert reference.code in _found("Kalix")


def test_a_reference_code_finds_its_thing(story):
    reference = story("En fråga")
    journal.catch_up()
    assert _found(reference.code.lower().replace("-", " ")) == [reference.code]


def test_rebuilding_gives_the_same_index_as_following_the_journal(say, story):
    say("Bussen går för tidigt.", place="2581")
    say("Bussi kulkee.", "fin")
    story("Bussar på kvällar", "Mer om bussen.", english="Buses at night")
    journal.catch_up()

    def whole():
        rows = SearchStem.objects.values_list("entry__reference__code", "entry__language", "stem", "weight")
        return sorted(rows)

    followed = whole()
    call_command("rebuild_search", verbosity=0)
    assert whole() == followed and followed
    assert journal.catch_up()["search"] == 0


def test_following_twice_changes_nothing(story):
    reference = story("Bussar")
    journal.catch_up()
    before = SearchStem.objects.count()
    search_index.index([reference])
    assert SearchStem.objects.count() == before


def test_the_page_shows_kinds_places_and_marks_what_was_asked_for(client, say, story):
    say("Den går för tidigt. Alla här på skolan har sagt det i flera år. Vi menar bussen hem.", place="2581")
    story("Bussar på kvällar")
    journal.catch_up()
    page = client.get("/sok/", {"q": "bussen"}).content.decode()
    assert "2 träffar på ”bussen”" in page and "<mark>bussen</mark>" in page and "Piteå" in page
    only = client.get("/sok/", {"q": "bussen", "slag": "story"}).content.decode()
    assert "Bussar på kvällar" in only and "<mark>bussen</mark>" not in only


def test_no_hit_leads_on(client, db):
    page = client.get("/sok/", {"q": "bussen"}).content.decode()
    assert "Inget hittades" in page and "/delta/" in page and "/teman/" in page


@pytest.mark.parametrize(
    "query", ["", " ", "\x00", "%", "_", '"', "'; drop table", "<script>", "a" * 5000, "och " * 900, "\u202eabc", "🚌"]
)
def test_no_question_breaks_the_page(client, db, query):
    response = client.get("/sok/", {"q": query, "slag": "x", "sida": "-1"})
    assert response.status_code == 200 and "<script>" not in response.content.decode()


def test_the_page_asks_the_database_the_same_few_times(client, say, story, django_assert_max_num_queries):
    for number in range(25):
        say(f"Bussen nummer {number}.")
        story(f"Bussar {number}", key=f"s{number}")
    journal.catch_up()
    with django_assert_max_num_queries(8):
        page = client.get("/sok/", {"q": "bussen"}).content.decode()
    assert "50 träffar" in page and "Sida 1 av 3" in page


@given(st.text(max_size=300), st.text(min_size=1, max_size=8))
def test_an_excerpt_is_a_piece_of_the_text_and_marks_only_what_was_asked_for(words, asked):
    stems = frozenset({stemming.stem(asked, "sv")})
    pieces = search.excerpt(words, "sv", stems)
    shown = "".join(piece for piece, _ in pieces)
    plain = " ".join(words.split())
    assert shown.removeprefix("… ").removesuffix(" …").strip() in plain or shown == plain
    assert all(stemming.stem(piece, "sv") in stems for piece, hit in pieces if hit)


@given(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäöéáčđ", min_size=1, max_size=30), st.sampled_from(["sv", "fi", "se"])
)
def test_a_stem_is_the_same_in_capitals(word, language):
    assert stemming.stem(word.upper(), language) == stemming.stem(word, language)
