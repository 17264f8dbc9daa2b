"""Addresses of the overview: public ones, the observers' desk, and the authority's answers."""

from django.urls import path

from likvard.overview import views

app_name = "overview"
urlpatterns = [
    path("overview/", views.national, name="national"),
    path("overview/map/", views.national_map, name="map"),
    path("overview/overview.csv", views.national_csv, name="csv"),
    path("overview/criteria/", views.criteria, name="criteria"),
    path("overview/criteria/<slug:code>/", views.criterion, name="criterion"),
    path("overview/compare/", views.compare, name="compare"),
    path("overview/<slug:slug>/", views.authority, name="authority"),
    path("observe/", views.desk, name="desk"),
    path("observe/rounds/start/", views.round_start, name="round_start"),
    path("observe/marks/import/", views.marks_import, name="marks_import"),
    path("observe/marks/send/", views.marks_send, name="marks_send"),
    path("observe/<slug:slug>/", views.observed, name="observed"),
    path("observe/<slug:slug>/<slug:code>/", views.mark, name="mark"),
    path("work/<slug:slug>/overview/", views.replies, name="replies"),
    path("work/<slug:slug>/overview/<slug:code>/", views.reply, name="reply"),
]
