"""The desk's rights in Wagtail, derived from the roles: who may change a story's working text, who proofreads it."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from medskapa.foundation.doers import Role
from medskapa.newsroom.models import StoryText

_READS_PROOF = ("view", "add", "change", "publish", "lock", "unlock")
_VERBS = {Role.WRITER: ("view", "change"), Role.EDITOR: _READS_PROOF, Role.ADMINISTRATOR: _READS_PROOF}
PROOFREADING = "Korrekturläsning av berättelser"


def grant_desk_permissions() -> None:
    """Give each role's group its rights to the working text, and the text its proofreading. Safe to repeat."""
    content_type = ContentType.objects.get_for_model(StoryText)
    permissions = {
        verb: Permission.objects.get_or_create(
            content_type=content_type, codename=f"{verb}_storytext", defaults={"name": f"Can {verb} berättelsetext"}
        )[0]
        for verb in _READS_PROOF
    }
    admin = Permission.objects.filter(codename="access_admin", content_type__app_label="wagtailadmin")
    for role, allowed in _VERBS.items():
        group, _ = Group.objects.get_or_create(name=role.value)
        group.permissions.add(*admin, *(permissions[verb] for verb in allowed))
    _proofreading(content_type)


def _proofreading(content_type: ContentType) -> None:
    """What a writer has written is read by an editor before it can be published."""
    if WorkflowContentType.objects.filter(content_type=content_type).exists():
        return
    workflow, _ = Workflow.objects.get_or_create(name=PROOFREADING)
    task = GroupApprovalTask.objects.filter(name=PROOFREADING).first()
    if task is None:
        task = GroupApprovalTask.objects.create(name=PROOFREADING)
        task.groups.set(Group.objects.filter(name=Role.EDITOR.value))
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowContentType.objects.create(workflow=workflow, content_type=content_type)
