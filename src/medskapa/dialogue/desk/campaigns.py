"""Where staff see letters that are nearly the same: counted, with what each says of its own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from medskapa.actors.desk import staff
from medskapa.dialogue import jobs
from medskapa.dialogue.queries import campaigns
from medskapa.foundation.requests import StaffRequest
from medskapa.processes.queries import processes


@require_safe
@staff("dialogue.see_queue")
def alike(request: StaffRequest) -> HttpResponse:
    context = {"groups": campaigns.alike(), "processes": campaigns.processes_to_group()}
    return render(request, "dialogue/desk/alike.html", context)


@require_POST
@staff("dialogue.group_alike")
def look(request: StaffRequest) -> HttpResponse:
    process = processes.process(request.POST.get("process", ""))
    doer = request.doer
    jobs.group_alike.enqueue(process.slug, doer.name, str(doer.role), doer.account)
    messages.success(request, gettext("Letar. Ladda om sidan om en stund."))
    return redirect("desk_alike")
