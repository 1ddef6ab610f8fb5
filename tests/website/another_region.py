"""Prints the pages of a whole small site of another region; run with MEDSKAPA_REGION=trakten.

Its tables are made without migrations, which take longer than all its pages: every journey runs those.
"""

import sys

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.utils.timezone import now  # noqa: E402
from tests.wagtail_rows import make_wagtail_rows  # noqa: E402

from medskapa.foundation.doers import Doer, Role  # noqa: E402
from medskapa.places.operations import load_region  # noqa: E402
from medskapa.places.profile import active_profile  # noqa: E402
from medskapa.strategy.operations.texts import load_structure  # noqa: E402

PAGES = ("/", "/delta/", "/teman/", "/strategi/", "/planer/", "/indikatorer/", "/nyheter/", "/kalender/", "/fragor/",
         "/kommuner/", "/trad/", "/om/metod/", "/om/integritet/", "/om/tillganglighet/", "/oppna-data/", "/ordlista/",
         "/sok/", "/en/", "/api/v1/strategy", "/brand.css", "/finns-inte/")  # fmt: skip

setup_test_environment()
settings.MIGRATION_MODULES = dict.fromkeys((one.label for one in apps.get_app_configs()), None)
call_command("migrate", run_syncdb=True, verbosity=0)
make_wagtail_rows()
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
