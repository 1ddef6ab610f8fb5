from django.urls import path

from medskapa.strategy import views
from medskapa.strategy.desk import freezing, manuscripts, parts

urlpatterns = [
    path("strategi/", views.whole, name="strategy"),
    path("utgavor/<str:code>/", views.edition, name="edition"),
    path("utgavor/<str:code>/jamfor/", views.compare, name="edition_compare"),
    path("utgavor/<str:code>/<slug:slug>/", views.edition, name="edition_titled"),
    path("admin/strategi/", parts.nodes, name="desk_strategy"),
    path("admin/strategi/frys/", freezing.freeze, name="desk_strategy_freeze"),
    path("admin/strategi/las-in/", manuscripts.take_in, name="desk_strategy_import"),
    path("admin/strategi/<str:code>/", parts.one, name="desk_strategy_node"),
    path("admin/strategi/<str:code>/underlag/", parts.give, name="desk_evidence"),
    path("admin/strategi/<str:code>/underlag/<int:link>/", parts.withdraw, name="desk_evidence_withdraw"),
]
