from django.urls import path, re_path

from medskapa.insight import views
from medskapa.insight.desk import candidates, themes, workbench

urlpatterns = [
    path("teman/", views.themes, name="themes"),
    path("admin/analys/", workbench.analysis, name="desk_analysis"),
    path("admin/analys/kor/", workbench.start, name="desk_start_run"),
    path("admin/teman/", workbench.workbench, name="desk_themes"),
    re_path(r"^admin/teman/teman\.(?P<form>csv|xlsx)$", workbench.themes_file, name="desk_themes_file"),
    path("admin/teman/nytt/", themes.create, name="desk_create_theme"),
    path("admin/teman/utan/", themes.unthemed, name="desk_unthemed"),
    path("admin/teman/beslut/", workbench.decisions, name="desk_decisions"),
    path("admin/teman/forslag/<int:pk>/", candidates.candidate, name="desk_candidate"),
    path("admin/teman/forslag/<int:pk>/godkann/", candidates.accept, name="desk_accept"),
    path("admin/teman/forslag/<int:pk>/lagg-till/", candidates.accept_into, name="desk_accept_into"),
    path("admin/teman/forslag/<int:pk>/avsla/", candidates.refuse, name="desk_refuse"),
    path("admin/teman/forslag/<int:pk>/sla-ihop/", candidates.merge, name="desk_merge"),
    path("admin/teman/<str:code>/", themes.theme, name="desk_theme"),
    path("admin/teman/<str:code>/andra/", themes.rename, name="desk_rename_theme"),
    path("admin/teman/<str:code>/sla-ihop/", themes.merge_themes, name="desk_merge_themes"),
    path("admin/teman/<str:code>/roster/", themes.members, name="desk_theme_members"),
    path("admin/teman/<str:code>/stopp/", themes.stop, name="desk_theme_stop"),
    path("admin/teman/<str:code>/placera/", themes.place, name="desk_theme_place"),
]
