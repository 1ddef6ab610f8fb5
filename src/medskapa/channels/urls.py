from django.urls import path

from medskapa.channels import desk, views

urlpatterns = [
    path("folj/", views.follow, name="follow"),
    path("folj/skickat/", views.asked, name="follow_asked"),
    path("folj/bekrafta/<str:secret>/", views.confirm, name="follow_confirm"),
    path("folj/avsluta/<str:secret>/", views.unfollow, name="unfollow"),
    path("admin/utskick/", desk.log, name="desk_log"),
    path("admin/utskick/<int:pk>/", desk.settle, name="desk_settle"),
]
