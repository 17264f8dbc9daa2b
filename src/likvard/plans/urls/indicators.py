"""Addresses of followed figures."""

from django.urls import path

from likvard.plans.views import indicators, public

urlpatterns = [
    path("in/<slug:slug>/indicators/", public.indicators_public, name="indicators_public"),
    path("in/<slug:slug>/indicators/<int:pk>/", public.indicator_public, name="indicator_public"),
    path("in/<slug:slug>/indicators/<int:pk>/values.csv", public.indicator_csv, name="indicator_csv"),
    path("work/<slug:slug>/indicators/", indicators.indicators, name="indicators"),
    path("work/<slug:slug>/releases/<int:pk>/<slug:key>/follow/", indicators.indicator_follow, name="indicator_follow"),
    path("work/<slug:slug>/indicators/<int:pk>/", indicators.indicator, name="indicator"),
    path("work/<slug:slug>/indicators/<int:pk>/unfollow/", indicators.indicator_unfollow, name="indicator_unfollow"),
    path("work/<slug:slug>/indicators/<int:pk>/targets/set/", indicators.target_set, name="target_set"),
    path("work/<slug:slug>/targets/<int:pk>/remove/", indicators.target_remove, name="target_remove"),
]
