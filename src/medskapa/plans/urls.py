from django.urls import path

from medskapa.plans import views
from medskapa.plans.desk import measures as desk
from medskapa.plans.desk import plans as desk_plans

urlpatterns = [
    path("planer/", views.plans, name="plans"),
    path("planer/<str:code>/", views.plan, name="plan"),
    path("planer/<str:code>/<slug:slug>/", views.plan, name="plan_named"),
    path("insatser/<str:code>/", views.measure, name="measure"),
    path("insatser/<str:code>/<slug:slug>/", views.measure, name="measure_named"),
    path("admin/planer/", desk.measures, name="desk_measures"),
    path("admin/planer/ny/", desk_plans.add, name="desk_plan_new"),
    path("admin/planer/plan/<str:code>/", desk_plans.one, name="desk_plan"),
    path("admin/planer/<str:code>/", desk.one, name="desk_measure"),
    path("admin/planer/<str:code>/beratta/", desk.report, name="desk_measure_report"),
    path("admin/planer/<str:code>/bekrafta/", desk.confirm, name="desk_measure_confirm"),
    path("admin/planer/<str:code>/borja/", desk.begin, name="desk_measure_begin"),
    path("admin/planer/<str:code>/klar/", desk.finish, name="desk_measure_finish"),
    path("admin/planer/<str:code>/stoppa/", desk.stop, name="desk_measure_stop"),
    path("admin/planer/<str:code>/lanka/", desk.serve, name="desk_measure_serve"),
]
