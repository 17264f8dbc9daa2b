"""Addresses of the box. The receipt is never part of one."""

from django.urls import URLPattern, path

from likvard.support.views import box

urlpatterns: list[URLPattern] = [
    path("support/box/", box.box, name="box"),
    path("support/box/open/", box.box_open, name="box_open"),
    path("support/box/add/", box.box_add, name="box_add"),
    path("support/box/answer/", box.box_answer, name="box_answer"),
    path("support/box/withdraw/", box.box_withdraw, name="box_withdraw"),
    path("support/box/erase/", box.box_erase, name="box_erase"),
]
