"""Addresses of the chain: barriers, what they stand on, actions and what came of them."""

from django.urls import path

from likvard.plans.views import actions, barriers, evidence, public

urlpatterns = [
    path("in/<slug:slug>/barriers/<int:pk>/", public.barrier_public, name="barrier_public"),
    path("in/<slug:slug>/actions/<int:pk>/", public.action_public, name="action_public"),
    path("work/<slug:slug>/findings/<int:pk>/barrier/", barriers.barrier_make, name="barrier_make"),
    path("work/<slug:slug>/goals/<int:pk>/barrier/", barriers.barrier_suspect, name="barrier_suspect"),
    path("work/<slug:slug>/barriers/<int:pk>/", barriers.barrier, name="barrier"),
    path("work/<slug:slug>/barriers/<int:pk>/change/", barriers.barrier_change, name="barrier_change"),
    path("work/<slug:slug>/barriers/<int:pk>/move/", barriers.barrier_move, name="barrier_move"),
    path("work/<slug:slug>/barriers/<int:pk>/withdraw/", barriers.barrier_withdraw, name="barrier_withdraw"),
    path("work/<slug:slug>/barriers/<int:pk>/evidence/", evidence.evidence_pin, name="evidence_pin"),
    path("work/<slug:slug>/barriers/<int:pk>/evidence/<slug:kind>/", evidence.evidence_pin, name="evidence_pin"),
    path("work/<slug:slug>/barriers/<int:pk>/actions/add/", actions.action_add, name="action_add"),
    path("work/<slug:slug>/actions/<int:pk>/", actions.action, name="action"),
    path("work/<slug:slug>/actions/<int:pk>/change/", actions.action_change, name="action_change"),
    path("work/<slug:slug>/actions/<int:pk>/move/", actions.action_move, name="action_move"),
    path("work/<slug:slug>/actions/<int:pk>/step-back/", actions.action_step_back, name="action_step_back"),
    path("work/<slug:slug>/actions/<int:pk>/effect/", actions.action_effect, name="action_effect"),
    path("work/<slug:slug>/actions/<int:pk>/evidence/", evidence.effect_pin, name="effect_pin"),
    path("work/<slug:slug>/actions/<int:pk>/evidence/<slug:kind>/", evidence.effect_pin, name="effect_pin"),
    path("work/<slug:slug>/actions/<int:pk>/assess/", actions.action_assess, name="action_assess"),
    path("work/<slug:slug>/evidence/<int:pk>/take-back/", evidence.evidence_take_back, name="evidence_take_back"),
]
