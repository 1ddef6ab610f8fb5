"""Run with MEDSKAPA_REGION=trakten: a whole small site of another region, whose pages are printed."""

import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.utils.timezone import now  # noqa: E402

from medskapa.foundation.doers import Doer, Role  # noqa: E402
from medskapa.places.operations import load_region  # noqa: E402
from medskapa.places.profile import active_profile  # noqa: E402
from medskapa.strategy.operations.texts import load_structure  # noqa: E402

PAGES = ("/", "/delta/", "/teman/", "/strategi/", "/planer/", "/indikatorer/", "/nyheter/", "/kalender/", "/fragor/",
         "/kommuner/", "/trad/", "/om/metod/", "/om/integritet/", "/om/tillganglighet/", "/oppna-data/", "/ordlista/",
         "/sok/", "/en/", "/api/v1/strategy", "/brand.css", "/finns-inte/")  # fmt: skip

setup_test_environment()
call_command("migrate", verbosity=0)
profile = active_profile()
load_region(profile=profile, now=now())
load_structure(
    slug="trakten",
    titles=profile.strategy_title,
    target_year=profile.target_year,
    nodes=profile.strategy,
    invented=True,
    by=Doer("Sten Strateg", Role.STRATEGIST),
    now=now(),
)
client = Client()
for address in (*PAGES, *(f"/kommuner/{place.slug}/" for place in profile.municipalities)):
    response = client.get(address)
    print(response.status_code, address)
    sys.stdout.write(response.content.decode())
