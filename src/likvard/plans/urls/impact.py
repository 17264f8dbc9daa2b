"""Addresses of equality impact assessments."""

from django.urls import path

from likvard.plans.views import impact, impact_public, impact_states

ONE = "work/<slug:slug>/impact/<int:pk>/"

urlpatterns = [
    path("in/<slug:slug>/impact/", impact_public.impact_public_list, name="impact_public_list"),
    path("in/<slug:slug>/impact/<int:pk>/", impact_public.impact_public, name="impact_public"),
    path("work/<slug:slug>/impact/", impact.impact_list, name="impact_list"),
    path("work/<slug:slug>/impact/start/", impact.impact_start, name="impact_start"),
    path(ONE, impact.impact, name="impact"),
    path(f"{ONE}change/", impact.impact_change, name="impact_change"),
    path(f"{ONE}steps/<str:step>/", impact.impact_step, name="impact_step"),
    path(f"{ONE}figures/", impact.impact_figure, name="impact_figure"),
    path(
        "work/<slug:slug>/impact/figures/<int:pk>/",
        impact.impact_figure_take_back,
        name="impact_figure_take_back",
    ),
    path(f"{ONE}actions/", impact.impact_actions, name="impact_actions"),
    path(f"{ONE}actions/add/", impact.impact_action_add, name="impact_action_add"),
    path(f"{ONE}ready/", impact_states.impact_ready, name="impact_ready"),
    path(f"{ONE}reopen/", impact_states.impact_reopen, name="impact_reopen"),
    path(f"{ONE}decide/", impact_states.impact_decide, name="impact_decide"),
    path(f"{ONE}follow-up/", impact_states.impact_follow_up, name="impact_follow_up"),
    path(f"{ONE}drop/", impact_states.impact_drop, name="impact_drop"),
]
