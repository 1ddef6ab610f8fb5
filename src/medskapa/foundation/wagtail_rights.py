"""Rights in Wagtail derived from the roles: who may change a working text, and who proofreads what a writer wrote."""

from collections.abc import Collection, Mapping

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from medskapa.foundation.doers import Role

WRITES = ("view", "change")
PUBLISHES = ("view", "add", "change", "publish", "lock", "unlock")


def grant_text_rights(
    text: type[Model],
    called: str,
    *,
    verbs: Mapping[Role, Collection[str]],
    workflow: str,
    proofreaders: Collection[Role],
) -> None:
    """Give each role's group its rights to a kind of text, and the text its proofreading. Safe to repeat."""
    content_type = ContentType.objects.get_for_model(text)
    permissions = {
        verb: Permission.objects.get_or_create(
            content_type=content_type,
            codename=f"{verb}_{content_type.model}",
            defaults={"name": f"Can {verb} {called}"},
        )[0]
        for verb in sorted({verb for allowed in verbs.values() for verb in allowed})
    }
    admin = Permission.objects.filter(codename="access_admin", content_type__app_label="wagtailadmin")
    for role, allowed in verbs.items():
        group, _ = Group.objects.get_or_create(name=role.value)
        group.permissions.add(*admin, *(permissions[verb] for verb in allowed))
    _proofread(content_type, workflow, proofreaders)


def _proofread(content_type: ContentType, name: str, proofreaders: Collection[Role]) -> None:
    """What a writer has written is read by another before it counts; what is set by hand in Wagtail is left alone."""
    if WorkflowContentType.objects.filter(content_type=content_type).exists():
        return
    workflow, _ = Workflow.objects.get_or_create(name=name)
    task = GroupApprovalTask.objects.filter(name=name).first()
    if task is None:
        task = GroupApprovalTask.objects.create(name=name)
        task.groups.set(Group.objects.filter(name__in=[role.value for role in proofreaders]))
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowContentType.objects.create(workflow=workflow, content_type=content_type)
