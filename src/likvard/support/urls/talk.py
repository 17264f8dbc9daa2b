from django.urls import URLPattern, path

from likvard.support.views import talk, talk_code

urlpatterns: list[URLPattern] = [
    path("support/<track:track>/talk/", talk.talk, name="talk"),
    path("support/<track:track>/talk/wait/", talk.wait, name="talk_wait"),
    path("support/<track:track>/talk/mine/", talk_code.mine, name="talk_mine"),
    path("support/<track:track>/talk/mine/cancel/", talk_code.cancel, name="talk_cancel"),
    path("support/<track:track>/talk/mine/move/", talk_code.move, name="talk_move"),
    path("support/<track:track>/talk/mine/file/", talk_code.file, name="talk_file"),
    path("support/<track:track>/talk/<int:pk>/", talk.time, name="talk_time"),
    path("support/<track:track>/talk/<int:pk>/book/", talk.book, name="talk_book"),
]
