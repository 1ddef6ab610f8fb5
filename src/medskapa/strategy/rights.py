"""The desk's rights in Wagtail, derived from the roles: who may change the working text, and who proofreads it."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from medskapa.foundation.doers import Role
from medskapa.strategy.models import NodeText

_VERBS = {
    Role.WRITER: ("view", "change"),
    Role.EDITOR: ("view", "add", "change", "publish", "lock", "unlock"),
    Role.STRATEGIST: ("view", "add", "change", "publish", "lock", "unlock"),
    Role.ADMINISTRATOR: ("view", "add", "change", "publish", "lock", "unlock"),
}
PROOFREADING = "Korrekturläsning"
PROOFREADERS = (Role.EDITOR, Role.STRATEGIST)


def grant_desk_permissions() -> None:
    """Give each role's group its rights to the working text, and the text its proofreading. Safe to repeat."""
    content_type = ContentType.objects.get_for_model(NodeText)
    verbs = sorted({verb for allowed in _VERBS.values() for verb in allowed})
    permissions = {
        verb: Permission.objects.get_or_create(
            content_type=content_type,
            codename=f"{verb}_nodetext",
            defaults={"name": f"Can {verb} strategitext"},
        )[0]
        for verb in verbs
    }
    admin = Permission.objects.filter(codename="access_admin", content_type__app_label="wagtailadmin")
    for role, allowed in _VERBS.items():
        group, _ = Group.objects.get_or_create(name=role.value)
        group.permissions.add(*admin, *(permissions[verb] for verb in allowed))
    _proofreading(content_type)


def _proofreading(content_type: ContentType) -> None:
    """A writer's text is read by an editor or a strategist before it counts as the desk's."""
    if WorkflowContentType.objects.filter(content_type=content_type).exists():
        return
    workflow, _ = Workflow.objects.get_or_create(name=PROOFREADING)
    task = GroupApprovalTask.objects.filter(name=PROOFREADING).first()
    if task is None:
        task = GroupApprovalTask.objects.create(name=PROOFREADING)
        task.groups.set(Group.objects.filter(name__in=[role.value for role in PROOFREADERS]))
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    WorkflowContentType.objects.create(workflow=workflow, content_type=content_type)
