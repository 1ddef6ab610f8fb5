from django.urls import path

from medskapa.processes.desk import processes, promises

urlpatterns = [
    path("admin/processer/", processes.processes, name="desk_processes"),
    path("admin/processer/ny/", processes.create, name="desk_process_new"),
    path("admin/processer/<str:code>/", processes.one, name="desk_process"),
    path("admin/processer/<str:code>/skriv/", processes.write, name="desk_process_write"),
    path("admin/processer/<str:code>/publicera/", processes.publish, name="desk_process_publish"),
    path("admin/processer/<str:code>/kopiera/", processes.copy, name="desk_process_copy"),
    path("admin/processer/<str:code>/satt/", processes.add_way, name="desk_way_add"),
    path("admin/processer/<str:code>/lankar/", processes.add_source, name="desk_source_add"),
    path("admin/processer/<str:code>/skeden/", processes.add_phase, name="desk_phase_add"),
    path("admin/processer/<str:code>/skeden/<int:pk>/", processes.move_phase, name="desk_phase_move"),
    path("admin/processer/<str:code>/skeden/<int:pk>/bort/", processes.drop_phase, name="desk_phase_drop"),
    path("admin/loften/", promises.promises, name="desk_promises"),
    path("admin/loften/<int:pk>/", promises.keep, name="desk_promise"),
]
