from django.urls import path, re_path

from medskapa.consultation.desk import answering, deciding, exports, splitting
from medskapa.consultation.views import consultations, report, submissions

urlpatterns = [
    path("remiss/", consultations.index, name="consultations"),
    path("remiss/verifiera/", consultations.verify, name="submission_verify"),
    path("remiss/kod/<str:code>/", consultations.by_short_code, name="consultation_short"),
    # Answering. What follows the receipt's code is that sender's own.
    path("remiss/svar/", submissions.find, name="submission_find"),
    path("remiss/svar/<str:receipt>/", submissions.overview, name="submission"),
    path("remiss/svar/<str:receipt>/del/<slug:slug>/", submissions.part, name="submission_part"),
    path("remiss/svar/<str:receipt>/bilagor/", submissions.attach, name="submission_attach"),
    path("remiss/svar/<str:receipt>/granska/", submissions.review, name="submission_review"),
    path("remiss/svar/<str:receipt>/nytt/", submissions.carry, name="submission_carry"),
    path("remiss/svar/<str:receipt>/original.txt", submissions.original, name="submission_original"),
    path("remiss/svar/<str:receipt>/ta-tillbaka/", submissions.withdraw, name="submission_withdraw"),
    path("remiss/<str:code>/", consultations.one, name="consultation"),
    path("remiss/<str:code>/svara/", submissions.begin, name="submission_begin"),
    # What each point led to, when it has been decided.
    path("remiss/<str:code>/redogorelse/", report.whole, name="consultation_report"),
    re_path(
        r"^remiss/(?P<code>[^/]+)/redogorelse/(?P<name>yttranden|synpunkter|siffror)\.(?P<form>csv|json|xlsx)$",
        report.data,
        name="report_data",
    ),
    path("remiss/<str:code>/redogorelse/fil/<int:number>/", report.chapter_file, name="report_file"),
    path("remiss/<str:code>/redogorelse/yttrande/<int:number>/", report.submission, name="report_submission"),
    path("remiss/<str:code>/redogorelse/tema/<str:theme>/", report.theme, name="report_theme"),
    path("remiss/<str:code>/redogorelse/<str:key>/", report.chapter, name="report_chapter"),
    # Staff: cut into points, answer, decide, export.
    path("admin/remisser/<str:code>/svar/", answering.index, name="desk_responses"),
    path("admin/remisser/<str:code>/svar/<str:point>/", answering.one, name="desk_response"),
    path("admin/remisser/<str:code>/svar/<str:point>/skriv-under/", answering.sign, name="desk_sign"),
    path("admin/remisser/<str:code>/svar/<str:point>/los-upp/", answering.put_back, name="desk_put_back"),
    path("admin/remisser/<str:code>/dela/", splitting.index, name="desk_splitting"),
    path("admin/remisser/<str:code>/dela/<str:received>/", splitting.one, name="desk_split"),
    path("admin/remisser/<str:code>/dela/<str:received>/original.txt", splitting.original, name="desk_original"),
    path("admin/remisser/<str:code>/beslut/", deciding.adopt, name="desk_adopt"),
    path("admin/remisser/<str:code>/redogorelse/", exports.report, name="desk_report"),
    re_path(
        r"^admin/remisser/(?P<code>[^/]+)/redogorelse/(?P<name>yttranden|synpunkter)\.(?P<form>csv|json|xlsx)$",
        exports.data,
        name="desk_report_data",
    ),
    re_path(r"^admin/remisser/(?P<code>[^/]+)/diarium\.(?P<form>csv|xml|zip)$", exports.register, name="desk_register"),
    # Last, since a readable name can be anything.
    path("remiss/<str:code>/<slug:slug>/", consultations.one, name="consultation_titled"),
]
