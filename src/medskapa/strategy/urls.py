from django.urls import path

from medskapa.strategy import desk, views

urlpatterns = [
    path("strategi/", views.whole, name="strategy"),
    path("utgavor/<str:code>/", views.edition, name="edition"),
    path("utgavor/<str:code>/jamfor/", views.compare, name="edition_compare"),
    path("utgavor/<str:code>/<slug:slug>/", views.edition, name="edition_titled"),
    path("admin/strategi/", desk.nodes, name="desk_strategy"),
    path("admin/strategi/frys/", desk.freeze, name="desk_strategy_freeze"),
    path("admin/strategi/<str:code>/", desk.one, name="desk_strategy_node"),
    path("admin/strategi/<str:code>/underlag/", desk.give, name="desk_evidence"),
    path("admin/strategi/<str:code>/underlag/<int:link>/", desk.withdraw, name="desk_evidence_withdraw"),
]
