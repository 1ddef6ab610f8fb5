from django.urls import path

from medskapa.dialogue.desk import queue
from medskapa.dialogue.views import open_question

urlpatterns = [
    path("delta/", open_question.take_part, name="take_part"),
    path("delta/skriv/", open_question.write_on, name="write_on"),
    path("delta/skicka/", open_question.send, name="send"),
    path("kvitto/", open_question.find_receipt, name="find_receipt"),
    path("kvitto/<str:code>/", open_question.receipt, name="receipt"),
    path("kvitto/<str:code>/mer/", open_question.add, name="receipt_add"),
    path("kvitto/<str:code>/ta-tillbaka/", open_question.withdraw, name="receipt_withdraw"),
    path("admin/inspel/", queue.queue, name="desk_queue"),
    path("admin/inspel/<str:code>/", queue.one, name="desk_contribution"),
    path("admin/inspel/<str:code>/publicera/", queue.publish, name="desk_publish"),
    path("admin/inspel/<str:code>/dolj/", queue.hide, name="desk_hide"),
    path("admin/inspel/<str:code>/oversatt/", queue.translate, name="desk_translate"),
]
