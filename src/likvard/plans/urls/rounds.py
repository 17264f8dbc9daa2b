"""Addresses of follow-up: rounds, what units are asked, and what they told."""

from django.urls import path

from likvard.plans.views import answers, follow_up, rounds

urlpatterns = [
    path("in/<slug:slug>/follow-up/", follow_up.follow_up, name="follow_up"),
    path("in/<slug:slug>/follow-up.ics", follow_up.follow_up_ical, name="follow_up_ical"),
    path("in/<slug:slug>/follow-up/<int:pk>/", follow_up.follow_up_round, name="follow_up_round"),
    path("work/<slug:slug>/my-questions/", answers.my_questions, name="my_questions"),
    path("work/<slug:slug>/my-questions.ics", answers.my_questions_ical, name="my_questions_ical"),
    path("work/<slug:slug>/submissions/<int:pk>/", answers.submission, name="submission"),
    path("work/<slug:slug>/submissions/<int:pk>/items/<slug:item>/", answers.answer, name="answer"),
    path("work/<slug:slug>/submissions/<int:pk>/unchanged/", answers.answers_confirm, name="answers_confirm"),
    path("work/<slug:slug>/submissions/<int:pk>/send/", answers.submission_send, name="submission_send"),
    path("work/<slug:slug>/submissions/<int:pk>/accept/", answers.submission_accept, name="submission_accept"),
    path("work/<slug:slug>/submissions/<int:pk>/return/", answers.submission_return, name="submission_return"),
    path("work/<slug:slug>/submissions/<int:pk>/chase/", rounds.submission_chase, name="submission_chase"),
    path("work/<slug:slug>/follow-up/", rounds.rounds, name="rounds"),
    path("work/<slug:slug>/cycles/start/", rounds.cycle_start, name="cycle_start"),
    path("work/<slug:slug>/cycles/<int:pk>/end/", rounds.cycle_end, name="cycle_end"),
    path("work/<slug:slug>/rounds/<int:pk>/publish/", rounds.round_publish, name="round_publish"),
    path("work/<slug:slug>/rounds/<int:pk>/change/<slug:change>/", rounds.round_change, name="round_change"),
]
