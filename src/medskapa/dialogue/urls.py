from django.urls import path

from medskapa.dialogue import desk, views

urlpatterns = [
    path("delta/", views.take_part, name="take_part"),
    path("delta/skriv/", views.write_on, name="write_on"),
    path("delta/skicka/", views.send, name="send"),
    path("kvitto/", views.find_receipt, name="find_receipt"),
    path("kvitto/<str:code>/", views.receipt, name="receipt"),
    path("kvitto/<str:code>/mer/", views.add, name="receipt_add"),
    path("kvitto/<str:code>/ta-tillbaka/", views.withdraw, name="receipt_withdraw"),
    path("admin/inspel/", desk.queue, name="desk_queue"),
    path("admin/inspel/<str:code>/", desk.one, name="desk_contribution"),
    path("admin/inspel/<str:code>/publicera/", desk.publish, name="desk_publish"),
    path("admin/inspel/<str:code>/dolj/", desk.hide, name="desk_hide"),
    path("admin/inspel/<str:code>/oversatt/", desk.translate, name="desk_translate"),
]
