from django.urls import path

from medskapa.indicators import desk, views

urlpatterns = [
    path("indikatorer/", views.indicators, name="indicators"),
    path("indikatorer/<str:code>/", views.indicator, name="indicator"),
    path("indikatorer/<str:code>/data.csv", views.data, name="indicator_data"),
    path("indikatorer/<str:code>/<slug:slug>/", views.indicator, name="indicator_named"),
    path("admin/indikatorer/", desk.indicators, name="desk_indicators"),
    path("admin/indikatorer/<str:code>/", desk.one, name="desk_indicator"),
    path("admin/indikatorer/<str:code>/folj/", desk.follow, name="desk_indicator_follow"),
]
