from django.urls import path, re_path

from medskapa.website.api import api
from medskapa.website.views import (
    about,
    accounts,
    goals,
    heard,
    home,
    municipalities,
    offline,
    open_data,
    processes,
    roles,
    search,
    threads,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("strategi/<str:code>/", goals.node, name="node"),
    path("strategi/<str:code>/<str:slug>/", goals.node, name="node_named"),
    path("trad/", threads.index, name="threads"),
    path("trad/<str:code>/", threads.whole, name="thread"),
    path("kommuner/", municipalities.index, name="municipalities"),
    path("kommuner/<str:slug>/", municipalities.one, name="municipality"),
    # Rounds of work, who was heard in them, and what everybody can do in their role.
    path("processer/", processes.index, name="processes"),
    path("processer/<str:code>/", processes.one, name="process"),
    path("processer/<str:code>/resultat/", processes.results, name="process_results"),
    path("processer/<str:code>/<str:slug>/", processes.one, name="process_named"),
    path("vilka-vi-hort/", heard.index, name="heard"),
    path("vilka-vi-hort/<str:code>/", heard.one, name="heard_in"),
    path("min-roll/", roles.index, name="roles"),
    path("min-roll/<str:key>/", roles.one, name="role"),
    path("om/metod/", about.method, name="method"),
    path("om/integritet/", about.privacy, name="privacy"),
    path("om/tillganglighet/", about.accessibility, name="accessibility"),
    path("sok/", search.search, name="search"),
    path("ordlista/", about.glossary, name="glossary"),
    path("oppna-data/", open_data.index, name="open_data"),
    re_path(r"^oppna-data/(?P<name>[a-z]+)\.(?P<form>csv|json)$", open_data.table, name="open_table"),
    path("demo/in/<str:role>/", accounts.demo_sign_in, name="demo_sign_in"),
    path("health/", accounts.health, name="health"),
    path("robots.txt", about.robots, name="robots"),
    path("brand.css", about.brand, name="brand"),
    # Where there is no network: what a browser keeps, and what waits on the device.
    path("sw.js", offline.worker, name="worker"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("delta/ko/", offline.waiting, name="waiting"),
    path("delta/ko/nyckel/", offline.token, name="waiting_token"),
    path("api/v1/", api.urls),
]
