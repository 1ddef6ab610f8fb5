"""The newsroom's desk: drafts and published stories, and what each of them tells of."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.foundation.permissions import may
from medskapa.foundation.requests import StaffRequest
from medskapa.foundation.translated_text import in_language
from medskapa.newsroom import operations
from medskapa.newsroom.forms import StoryForm
from medskapa.newsroom.models import Story
from medskapa.newsroom.queries import desk
from medskapa.newsroom.queries import stories as story_queries
from medskapa.thread.queries.following import thread_of
from medskapa.thread.queries.stations import visible_reference
from medskapa.ui.form_submission import FormResult, named_in_form, submit, submit_form


@require_safe
@staff("newsroom.see_desk")
def index(request: StaffRequest) -> HttpResponse:
    stories = desk.desk_stories()
    context = {
        "desk_at": "nyheter",
        "drafts": [one for one in stories if one.story.state == "draft"],
        "published": [one for one in stories if one.story.state == "published"],
        "withdrawn": [one for one in stories if one.story.state == "withdrawn"],
        "untold": story_queries.untold_places(),
        "may_write": may("newsroom.write_story", by=request.doer),
    }
    return render(request, "newsroom/desk/index.html", context)


@require_http_methods(["GET", "POST"])
@staff("newsroom.write_story")
def write(request: StaffRequest) -> HttpResponse:
    form = StoryForm(request.POST or None)
    result = submit_form(
        request,
        form,
        lambda: operations.write_story(**form.story(), by=request.doer, now=now()),
        success=gettext("Utkastet är sparat. Säg nu vad berättelsen bygger på."),
    )
    if result.done:
        return redirect("desk_story", code=result.value.reference.code)
    return render(request, "newsroom/desk/write.html", {"desk_at": "nyheter", "form": form}, status=result.status)


@require_safe
@staff("newsroom.see_desk")
def one(request: StaffRequest, code: str) -> HttpResponse:
    return _page(request, desk.desk_story(code))


def _page(request: StaffRequest, story: Story, status: int = 200, error: str = "") -> HttpResponse:
    texts = list(story.texts.order_by("language"))
    doer = request.doer
    context = {
        "desk_at": "nyheter",
        "story": story,
        "title": in_language({text.language: text.title for text in texts}, "sv"),
        "texts": texts,
        "unapproved": any(text.has_unpublished_changes or not text.live for text in texts),
        "tells": thread_of(story.reference, language="sv").led_to_this,
        "tellable": desk.tellable(language="sv"),
        "may_publish": may("newsroom.publish_story", by=doer),
        "may_tell": may("newsroom.tell" if story.state == "draft" else "newsroom.publish_story", by=doer),
        "error": error,
    }
    return render(request, "newsroom/desk/story.html", context, status=status)


@require_POST
@staff("newsroom.publish_story")
def publish(request: StaffRequest, code: str) -> HttpResponse:
    story, why = desk.desk_story(code), request.POST.get("why", "")
    result = submit(
        request,
        lambda: operations.publish_story(story=story, why=why, by=request.doer, now=now()),
        success=gettext("Berättelsen är publicerad."),
    )
    return _led_on(request, story, result)


def _led_on(request: StaffRequest, story: Story, result: FormResult[object]) -> HttpResponse:
    if result.done:
        return redirect("desk_story", code=story.reference.code)
    return _page(request, story, result.status, result.error)


@require_POST
@staff("newsroom.withdraw_story")
def withdraw(request: StaffRequest, code: str) -> HttpResponse:
    story, why = desk.desk_story(code), request.POST.get("why", "")
    result = submit(
        request,
        lambda: operations.withdraw_story(story=story, why=why, by=request.doer, now=now()),
        success=gettext("Berättelsen visas inte längre."),
    )
    return _led_on(request, story, result)


@require_POST
@staff("newsroom.tell")
def tell(request: StaffRequest, code: str) -> HttpResponse:
    story, sent = desk.desk_story(code), request.POST

    def operation() -> None:
        of = named_in_form(lambda: visible_reference(sent.get("of", "")[:40]))
        operations.tell(story=story, of=of, why=sent.get("why", ""), by=request.doer, now=now())

    result = submit(request, operation, success=gettext("Länken är gjord. Den syns från båda hållen."))
    return _led_on(request, story, result)


@require_http_methods(["GET", "POST"])
@staff("newsroom.invite")
def invite(request: StaffRequest) -> HttpResponse:
    """Choose a measure, see how many may be asked, write to them."""
    code = (request.POST.get("insats") or request.GET.get("insats", ""))[:12]
    chosen = visible_reference(code, "measure") if code else None
    words, error, status = {name: request.POST.get(name, "")[:3000] for name in ("sv", "en")}, "", 200
    if request.method == "POST" and chosen is not None:
        result = submit(
            request,
            lambda: operations.invite(to=chosen, words=words, by=request.doer, now=now()),
            success=lambda count: gettext("Inbjudan är på väg till %(n)s.") % {"n": count},
        )
        if result.done:
            return redirect("desk_log")
        error, status = result.error, result.status
    context = {
        "desk_at": "nyheter",
        "measures": [(one, title) for _, one, title in desk.tellable(language="sv", kinds=("measure",))],
        "chosen": chosen,
        "title": in_language(chosen.titles, "sv") if chosen else "",
        "count": desk.invitable(chosen, on=now().date()) if chosen else 0,
        "words": words,
        "error": error,
    }
    return render(request, "newsroom/desk/invite.html", context, status=status)
