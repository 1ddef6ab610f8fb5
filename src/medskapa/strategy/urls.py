from django.urls import path

from medskapa.strategy.desk import answers, manuscripts, marks, parts, quotes, sources
from medskapa.strategy.desk import conflicts as desk_conflicts
from medskapa.strategy.desk import decisions as desk_decisions
from medskapa.strategy.desk import files as desk_files
from medskapa.strategy.desk import related as desk_related
from medskapa.strategy.desk import rounds as desk_rounds
from medskapa.strategy.desk import tags as desk_tags
from medskapa.strategy.views import conflicts, decisions, files, reading, rounds

urlpatterns = [
    path("strategi/", reading.whole, name="strategy"),
    path("utgavor/", rounds.archive, name="editions"),
    path("utgavor/<str:code>/", reading.edition, name="edition"),
    path("utgavor/<str:code>/jamfor/", reading.compare, name="edition_compare"),
    path("utgavor/<str:code>/jamfor/<str:other>/", reading.compare, name="edition_compare_with"),
    path("utgavor/<str:code>/underlag/", reading.grounds, name="edition_grounds"),
    path("utgavor/<str:code>/strategi.<slug:ending>", files.edition_file, name="edition_file"),
    path("utgavor/<str:code>/<slug:slug>/", reading.edition, name="edition_titled"),
    path("kallor/", reading.library, name="sources"),
    path("kallor/<str:code>/", reading.source, name="source"),
    path("kallor/<str:code>/<slug:slug>/", reading.source, name="source_named"),
    path("malkonflikter/", conflicts.conflicts, name="conflicts"),
    path("malkonflikter/<str:code>/", conflicts.conflict, name="conflict"),
    path("malkonflikter/<str:code>/<slug:slug>/", conflicts.conflict, name="conflict_named"),
    path("beslut/", decisions.decisions, name="decisions"),
    path("beslut/<str:code>/", decisions.decision, name="decision"),
    path("beslut/<str:code>/<slug:slug>/", decisions.decision, name="decision_named"),
    path("oppna-data/strategi.schema.json", files.schema, name="strategy_schema"),
    path("admin/strategi/", parts.nodes, name="desk_strategy"),
    path("admin/strategi/utkast.<slug:ending>", desk_files.draft, name="desk_strategy_file"),
    path("admin/strategi/las-in/", manuscripts.take_in, name="desk_strategy_import"),
    path("admin/strategi/svar/", answers.unanswered, name="desk_theme_answers"),
    path("admin/strategi/svar/<str:code>/", answers.answer, name="desk_theme_answer"),
    path("admin/strategi/kallor/", sources.sources, name="desk_sources"),
    path("admin/strategi/ny/", desk_rounds.start, name="desk_round"),
    path("admin/malkonflikter/", desk_conflicts.conflicts, name="desk_conflicts"),
    path("admin/malkonflikter/ny/", desk_conflicts.add, name="desk_conflict_new"),
    path("admin/malkonflikter/<str:code>/", desk_conflicts.one, name="desk_conflict"),
    path("admin/malkonflikter/<str:code>/andra/", desk_conflicts.change, name="desk_conflict_change"),
    path("admin/malkonflikter/<str:code>/last/", desk_conflicts.read, name="desk_conflict_read"),
    path("admin/malkonflikter/<str:code>/beslut/", desk_conflicts.decide, name="desk_conflict_decide"),
    path("admin/malkonflikter/<str:code>/sida/", desk_conflicts.take_side, name="desk_conflict_side"),
    path("admin/malkonflikter/<str:code>/sida/<int:link>/", desk_conflicts.leave_side, name="desk_conflict_leave"),
    path("admin/malkonflikter/<str:code>/del/", desk_conflicts.weigh_in, name="desk_conflict_weigh"),
    path("admin/dokument/", desk_related.documents, name="desk_documents"),
    path("admin/dokument/<str:code>/", desk_related.one, name="desk_document"),
    path("admin/dokument/<str:code>/malbild/", desk_related.map_goal, name="desk_document_map"),
    path("admin/dokument/<str:code>/malbild/<int:link>/", desk_related.unmap_goal, name="desk_document_unmap"),
    path("admin/beslut/", desk_decisions.decisions, name="desk_decision_log"),
    path("admin/beslut/nytt/", desk_decisions.add, name="desk_decision_new"),
    path("admin/beslut/konsultation/", desk_decisions.consult, name="desk_sami_consultation"),
    path("admin/beslut/konsultation/<int:pk>/", desk_decisions.tie, name="desk_sami_tie"),
    path("admin/strategi/<str:code>/mal/", desk_tags.tags, name="desk_tags"),
    path("admin/strategi/<str:code>/", parts.one, name="desk_strategy_node"),
    path("admin/strategi/<str:code>/underlag/", parts.give, name="desk_evidence"),
    path("admin/strategi/<str:code>/underlag/<int:link>/", parts.withdraw, name="desk_evidence_withdraw"),
    path("admin/strategi/<str:code>/nytt/<str:paragraph>/", marks.mark, name="desk_mark_new"),
    path("admin/strategi/<str:code>/nytt/<str:paragraph>/bort/", marks.unmark, name="desk_unmark_new"),
    path("admin/strategi/<str:code>/citat/", quotes.slots, name="desk_quotes"),
    path("admin/strategi/<str:code>/citat/<int:place>/", quotes.place, name="desk_place_quote"),
    path("admin/strategi/<str:code>/citat/<int:place>/bort/", quotes.take_away, name="desk_take_away_quote"),
    path("admin/strategi/<str:code>/fakta/", sources.fact, name="desk_fact"),
]
