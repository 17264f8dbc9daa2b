"""Addresses of the plan and its goals."""

from django.urls import path

from likvard.plans.views import plans, public

urlpatterns = [
    path("in/<slug:slug>/plan/", public.plan_public, name="plan_public"),
    path("in/<slug:slug>/plan/<int:pk>/", public.plan_public, name="plan_public"),
    path("work/<slug:slug>/plan/", plans.plan, name="plan"),
    path("work/<slug:slug>/plan/<int:pk>/", plans.plan, name="plan"),
    path("work/<slug:slug>/plan/start/", plans.plan_start, name="plan_start"),
    path("work/<slug:slug>/plan/<int:pk>/decide/", plans.plan_decide, name="plan_decide"),
    path("work/<slug:slug>/plan/<int:pk>/begin/", plans.plan_begin, name="plan_begin"),
    path("work/<slug:slug>/plan/<int:pk>/close/", plans.plan_close, name="plan_close"),
    path("work/<slug:slug>/plan/<int:pk>/goals/add/", plans.goal_add, name="goal_add"),
    path("work/<slug:slug>/goals/<int:pk>/", plans.goal_change, name="goal_change"),
    path("work/<slug:slug>/goals/<int:pk>/remove/", plans.goal_remove, name="goal_remove"),
]
