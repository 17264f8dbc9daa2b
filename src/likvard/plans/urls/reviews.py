"""Addresses of independent reviews: everybody's, the authority's, the reviewer's own."""

from django.urls import path

from likvard.plans.views import reviewing, reviews

urlpatterns = [
    path("in/<slug:slug>/reviews/", reviews.review_public_list, name="review_public_list"),
    path("in/<slug:slug>/reviews/<int:pk>/", reviews.review_public, name="review_public"),
    path("work/<slug:slug>/reviews/", reviews.review_list, name="review_list"),
    path("work/<slug:slug>/reviews/<int:pk>/", reviews.review, name="review"),
    path("work/<slug:slug>/reviews/<int:pk>/invitation/", reviews.review_invite, name="review_invite"),
    path("work/<slug:slug>/reviews/answers/<int:pk>/", reviews.review_answer, name="review_answer"),
    path("work/<slug:slug>/reviewing/", reviewing.reviewing, name="reviewing"),
    path("work/<slug:slug>/reviewing/start/", reviewing.reviewing_start, name="reviewing_start"),
    path("work/<slug:slug>/reviewing/<int:pk>/", reviewing.reviewing_one, name="reviewing_one"),
    path("work/<slug:slug>/reviewing/<int:pk>/change/", reviewing.reviewing_change, name="reviewing_change"),
    path("work/<slug:slug>/reviewing/<int:pk>/plan/", reviewing.reviewing_plan, name="reviewing_plan"),
    path("work/<slug:slug>/reviewing/<int:pk>/add/", reviewing.reviewing_point_add, name="reviewing_point_add"),
    path("work/<slug:slug>/reviewing/<int:pk>/send/", reviewing.reviewing_send, name="reviewing_send"),
    path("work/<slug:slug>/reviewing/<int:pk>/publish/", reviewing.reviewing_publish, name="reviewing_publish"),
    path("work/<slug:slug>/reviewing/<int:pk>/erratum/", reviewing.reviewing_erratum, name="reviewing_erratum"),
    path("work/<slug:slug>/reviewing/points/<int:pk>/", reviewing.reviewing_point, name="reviewing_point"),
    path(
        "work/<slug:slug>/reviewing/points/<int:pk>/remove/",
        reviewing.reviewing_point_remove,
        name="reviewing_point_remove",
    ),
]
