from django.urls import path

from medskapa.dialogue.desk import files, queue
from medskapa.dialogue.views import open_question, registrations, session_files, sessions

urlpatterns = [
    path("delta/", open_question.take_part, name="take_part"),
    path("delta/skriv/", open_question.write_on, name="write_on"),
    path("delta/skicka/", open_question.send, name="send"),
    path("kvitto/", open_question.find_receipt, name="find_receipt"),
    path("kvitto/<str:code>/", open_question.receipt, name="receipt"),
    path("kvitto/<str:code>/mer/", open_question.add, name="receipt_add"),
    path("kvitto/<str:code>/ta-tillbaka/", open_question.withdraw, name="receipt_withdraw"),
    # Sessions.
    path("traffar/", sessions.index, name="sessions"),
    path("traffar/obesvarat/", sessions.unanswered, name="unanswered"),
    path("traffar/anmalan/<str:secret>/", registrations.registration, name="registration"),
    path("traffar/<str:code>/", sessions.one, name="session"),
    path("traffar/<str:code>/anmal/", sessions.register, name="session_register"),
    path("traffar/<str:code>/hord/", sessions.heard, name="session_heard"),
    path("traffar/<str:code>/traff.ics", session_files.calendar_file, name="session_calendar"),
    path("traffar/<str:code>/sammanfattning.pdf", session_files.summary_file, name="session_pdf"),
    path("traffar/<str:code>/anteckningar.csv", session_files.notes, name="session_notes"),
    path("traffar/<str:code>/<str:slug>/", sessions.one, name="session_named"),
    path("admin/inspel/", queue.queue, name="desk_queue"),
    path("admin/inspel/<str:code>/", queue.one, name="desk_contribution"),
    path("admin/inspel/<str:code>/publicera/", queue.publish, name="desk_publish"),
    path("admin/inspel/<str:code>/dolj/", queue.hide, name="desk_hide"),
    path("admin/inspel/<str:code>/oversatt/", queue.translate, name="desk_translate"),
    # Intake: files, voices, letters alike.
    path("admin/filer/<int:number>/", files.one, name="desk_file"),
]
