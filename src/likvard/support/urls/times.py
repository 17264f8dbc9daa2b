from django.urls import URLPattern, path

from likvard.support.views import times

urlpatterns: list[URLPattern] = [
    path("receivers/<slug:receiver>/times/", times.times, name="times"),
    path("receivers/<slug:receiver>/times/of/<int:pk>/", times.professional, name="times_professional"),
    path("receivers/<slug:receiver>/times/add/", times.add, name="times_add"),
    path("receivers/<slug:receiver>/times/<int:pk>/", times.time, name="times_one"),
    path("receivers/<slug:receiver>/times/<int:pk>/words/", times.words, name="times_words"),
    path("receivers/<slug:receiver>/times/<int:pk>/mark/", times.mark_time, name="times_mark"),
    path("receivers/<slug:receiver>/times/<int:pk>/remove/", times.remove, name="times_remove"),
    path("receivers/<slug:receiver>/times/<int:pk>/call-off/", times.call_off_time, name="times_call_off"),
    path("receivers/<slug:receiver>/times/<int:pk>/hand-over/", times.hand_over_time, name="times_hand_over"),
]
