from django.urls import path

from medskapa.newsroom import desk, views
from medskapa.newsroom.feeds import NewsFeed, NewsRss, StoryFeed

urlpatterns = [
    path("nyheter/", views.stories, name="stories"),
    path("nyheter/flode.xml", StoryFeed(), name="story_feed"),
    path("nyheter/<str:code>/", views.story, name="story"),
    path("nyheter/<str:code>/<str:slug>/", views.story, name="story_named"),
    path("kalender/", views.calendar, name="calendar"),
    path("kalender/kalender.ics", views.calendar_file, name="calendar_file"),
    path("kalender/<str:code>.ics", views.event_file, name="event_file"),
    path("kalender/<str:code>/", views.event, name="event"),
    path("kalender/<str:code>/<str:slug>/", views.event, name="event_named"),
    # What one follows without an address; the pages themselves are the website's.
    path("kommuner/<str:code>/flode.xml", NewsFeed("municipality"), name="place_feed"),
    path("kommuner/<str:code>/flode.rss", NewsRss("municipality"), name="place_rss"),
    path("kommuner/<str:slug>/kalender.ics", views.place_calendar, name="place_calendar"),
    path("strategi/<str:code>/flode.xml", NewsFeed("area"), name="area_feed"),
    path("strategi/<str:code>/flode.rss", NewsRss("area"), name="area_rss"),
    path("processer/<str:code>/flode.xml", NewsFeed("process"), name="process_feed"),
    path("processer/<str:code>/flode.rss", NewsRss("process"), name="process_rss"),
    path("processer/<str:code>/kalender.ics", views.process_calendar, name="process_calendar"),
    path("fragor/", views.questions, name="questions"),
    path("fragor/<str:code>/", views.question, name="question"),
    path("fragor/<str:code>/<str:slug>/", views.question, name="question_named"),
    path("admin/nyheter/", desk.index, name="desk_stories"),
    path("admin/nyheter/ny/", desk.write, name="desk_write_story"),
    path("admin/nyheter/bjud-in/", desk.invite, name="desk_invite"),
    path("admin/nyheter/<str:code>/", desk.one, name="desk_story"),
    path("admin/nyheter/<str:code>/publicera/", desk.publish, name="desk_publish_story"),
    path("admin/nyheter/<str:code>/dra-tillbaka/", desk.withdraw, name="desk_withdraw_story"),
    path("admin/nyheter/<str:code>/berattar-om/", desk.tell, name="desk_tell"),
]
