"""What is done to places: one thing."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from medskapa.foundation import journal
from medskapa.foundation.doers import Doer, Role
from medskapa.places import rules
from medskapa.places.events import RegionLoaded
from medskapa.places.models import Municipality, Region
from medskapa.places.outline import Drawing, draw
from medskapa.places.region import MunicipalityProfile, RegionProfile
from medskapa.thread import operations as thread

FROM_THE_CONSOLE = Doer("load-region", Role.ADMINISTRATOR)


@transaction.atomic
def load_region(*, profile: RegionProfile, now: datetime) -> Region:
    """Bring the stored region in line with the profile. Loading it again changes and records nothing.

    Raises AnotherRegionLoaded, SlugChanged or MunicipalityGone, and then stores nothing.
    """
    loaded = Region.objects.select_for_update().first()
    rules.require_same_region(loaded=loaded.slug if loaded else None, wanted=profile.slug)
    rules.require_lasting_addresses(
        loaded=dict(Municipality.objects.values_list("code", "slug")),
        wanted={m.code: m.slug for m in profile.municipalities},
    )
    drawing = draw(profile)
    region, changed = _keep_region(loaded, profile, drawing)
    for order, municipality in enumerate(profile.municipalities, start=1):
        changed |= _keep_municipality(region, municipality, order, drawing, now)
    if changed:
        event = RegionLoaded(region=profile.slug, municipalities=len(profile.municipalities))
        journal.write(event, by=FROM_THE_CONSOLE, now=now)
    return region


def _keep_region(loaded: Region | None, profile: RegionProfile, drawing: Drawing) -> tuple[Region, bool]:
    values = {"code": profile.code, "names": dict(profile.names), "viewbox": drawing.viewbox}
    region = loaded or Region(slug=profile.slug)
    return region, _save_if_different(region, values)


def _keep_municipality(
    region: Region, profile: MunicipalityProfile, order: int, drawing: Drawing, now: datetime
) -> bool:
    outline = drawing.outlines[profile.code]
    found = Municipality.objects.filter(code=profile.code).first()
    values: dict[str, object] = {
        "names": dict(profile.names),
        "order": order,
        "outline": outline.path,
        "label_x": outline.label_x,
        "label_y": outline.label_y,
    }
    municipality = found or Municipality(region=region, code=profile.code, slug=profile.slug)
    if municipality.reference is None:
        values["reference"] = thread.create_reference(
            kind="municipality", titles=profile.names, place=profile.code, slug=profile.slug, visible=True, now=now
        )
    elif municipality.reference.titles != dict(profile.names):
        thread.update_reference(reference=municipality.reference, titles=profile.names, by=FROM_THE_CONSOLE, now=now)
    return _save_if_different(municipality, values)


def _save_if_different(row: Region | Municipality, values: Mapping[str, object]) -> bool:
    if row.pk is not None and all(getattr(row, field) == value for field, value in values.items()):
        return False
    for field, value in values.items():
        setattr(row, field, value)
    row.save()
    return True
