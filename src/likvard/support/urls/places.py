"""Addresses of receivers as those who work there, and operators, meet them."""

from django.urls import path

from likvard.support.views import places

urlpatterns = [
    path("receivers/", places.places, name="places"),
    path("receivers/<slug:receiver>/administrator/", places.administrator, name="administrator"),
    path("receivers/<slug:receiver>/", places.receiver, name="receiver"),
    path("receivers/<slug:receiver>/describe/", places.describe, name="describe"),
    path("receivers/<slug:receiver>/open/", places.open_to_public, name="open"),
    path("receivers/<slug:receiver>/close/", places.close_to_public, name="close"),
    path("receivers/<slug:receiver>/members/", places.members, name="members"),
    path("receivers/<slug:receiver>/members/invite/", places.member_invite, name="member_invite"),
    path("receivers/<slug:receiver>/members/<int:pk>/", places.member_duties, name="member_duties"),
    path("receivers/<slug:receiver>/members/<int:pk>/end/", places.member_end, name="member_end"),
]
