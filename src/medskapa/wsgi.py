"""What a server such as gunicorn runs: Django behind the page cache."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medskapa.settings.production")
django = get_wsgi_application()

# Only now are there settings and models to import.
from medskapa.website.page_cache import PageCache  # noqa: E402

application = PageCache(django)

# Every view is loaded before the server divides, and what is loaded by now stays for good: Python need not look
# through all of it for garbage again, which otherwise stops a page for a third of a second now and then.
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()
