from django.urls import path, re_path

from medskapa.consultation.desk import answering, deciding, exports, letters, splitting
from medskapa.consultation.desk import consultations as desk
from medskapa.consultation.desk import invitations as desk_invitations
from medskapa.consultation.desk import word as desk_word
from medskapa.consultation.views import consultations, invitations, parts, report, submissions, word

urlpatterns = [
    path("remiss/", consultations.index, name="consultations"),
    path("remiss/verifiera/", consultations.verify, name="submission_verify"),
    path("remiss/kod/<str:code>/", consultations.by_short_code, name="consultation_short"),
    # Answering. What follows the receipt's code is that sender's own.
    path("remiss/svar/", submissions.find, name="submission_find"),
    path("remiss/svar/<str:receipt>/", submissions.overview, name="submission"),
    path("remiss/svar/<str:receipt>/del/<slug:slug>/", parts.part, name="submission_part"),
    path("remiss/svar/<str:receipt>/bilagor/", submissions.attach, name="submission_attach"),
    path("remiss/svar/<str:receipt>/word/", word.take_in, name="submission_word"),
    path("remiss/svar/<str:receipt>/granska/", submissions.review, name="submission_review"),
    path("remiss/svar/<str:receipt>/nytt/", submissions.carry, name="submission_carry"),
    path("remiss/svar/<str:receipt>/original.txt", submissions.original, name="submission_original"),
    path("remiss/svar/<str:receipt>/ta-tillbaka/", submissions.withdraw, name="submission_withdraw"),
    # A body's own page, behind the link in its letter.
    path("remiss/inbjudan/<str:token>/", invitations.one, name="invited"),
    path("remiss/inbjudan/<str:token>/borja/", invitations.begin, name="invited_begin"),
    path("remiss/inbjudan/<str:token>/mer-tid/", invitations.ask, name="invited_ask"),
    path("remiss/inbjudan/<str:token>/avsta/", invitations.decline, name="invited_decline"),
    path("remiss/<str:code>/", consultations.one, name="consultation"),
    path("remiss/<str:code>/formular.docx", word.form_file, name="consultation_form"),
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
    # Staff: send out, invite, answer who wants more time, write in letters.
    path("admin/remisser/", desk.index, name="desk_consultations"),
    path("admin/remisser/ny/", desk.new, name="desk_consultation_new"),
    path("admin/remisser/bilaga/<int:number>/", desk.attachment, name="desk_attachment"),
    path("admin/remisser/<str:code>/", desk.one, name="desk_consultation"),
    path("admin/remisser/<str:code>/andra/", desk.rewrite, name="desk_consultation_rewrite"),
    path("admin/remisser/<str:code>/byt/", desk.replace, name="desk_consultation_replace"),
    path("admin/remisser/<str:code>/inbjudna/", desk_invitations.add, name="desk_body_add"),
    path("admin/remisser/<str:code>/inbjudna/fil/", desk_invitations.take_in, name="desk_bodies_file"),
    path("admin/remisser/<str:code>/inbjudna/bjud-in/", desk_invitations.invite, name="desk_bodies_invite"),
    path("admin/remisser/<str:code>/inbjudna/paminn/", desk_invitations.remind, name="desk_bodies_remind"),
    path("admin/remisser/<str:code>/inbjudna/<int:number>/", desk_invitations.on_paper, name="desk_body"),
    path("admin/remisser/<str:code>/mer-tid/<int:number>/", desk_invitations.answer_extra_time, name="desk_extra_time"),
    path("admin/remisser/<str:code>/brev/", letters.write_in, name="desk_letter"),
    path("admin/remisser/<str:code>/brev/mottaget/", letters.received, name="desk_letter_received"),
    path("admin/remisser/<str:code>/word/", desk_word.take_in, name="desk_word"),
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
