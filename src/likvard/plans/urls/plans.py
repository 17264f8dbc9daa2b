"""Addresses of the plan: goals, barriers, actions."""

from django.urls import path

from likvard.plans import views

urlpatterns = [
    path("in/<slug:slug>/plan/", views.plan_public, name="plan_public"),
    path("in/<slug:slug>/barriers/<int:pk>/", views.barrier_public, name="barrier_public"),
    path("work/<slug:slug>/plan/", views.plan, name="plan"),
    path("work/<slug:slug>/plan/<int:pk>/", views.plan, name="plan"),
    path("work/<slug:slug>/plan/start/", views.plan_start, name="plan_start"),
    path("work/<slug:slug>/plan/<int:pk>/decide/", views.plan_decide, name="plan_decide"),
    path("work/<slug:slug>/plan/<int:pk>/goals/add/", views.goal_add, name="goal_add"),
    path("work/<slug:slug>/goals/<int:pk>/", views.goal_change, name="goal_change"),
    path("work/<slug:slug>/goals/<int:pk>/remove/", views.goal_remove, name="goal_remove"),
    path("work/<slug:slug>/findings/<int:pk>/barrier/", views.barrier_make, name="barrier_make"),
    path("work/<slug:slug>/barriers/<int:pk>/", views.barrier_change, name="barrier_change"),
    path("work/<slug:slug>/barriers/<int:pk>/evidence/", views.evidence_pin, name="evidence_pin"),
    path("work/<slug:slug>/barriers/<int:pk>/withdraw/", views.barrier_withdraw, name="barrier_withdraw"),
    path("work/<slug:slug>/barriers/<int:pk>/actions/add/", views.action_add, name="action_add"),
    path("work/<slug:slug>/actions/<int:pk>/", views.action_change, name="action_change"),
    path("work/<slug:slug>/actions/<int:pk>/move/", views.action_move, name="action_move"),
]
