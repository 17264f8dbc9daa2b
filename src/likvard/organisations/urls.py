"""Addresses of the register, of roles, and of people and units within an authority."""

from django.urls import path

from likvard.organisations import views

app_name = "organisations"
urlpatterns = [
    path("authorities/", views.register, name="register"),
    path("authorities.csv", views.register_csv, name="register_csv"),
    path("roles/", views.roles, name="roles"),
    path("work/<slug:slug>/people/", views.members, name="members"),
    path("work/<slug:slug>/people/invite/", views.member_invite, name="member_invite"),
    path("work/<slug:slug>/people/<int:pk>/end/", views.member_end, name="member_end"),
    path("work/<slug:slug>/units/", views.units, name="units"),
    path("work/<slug:slug>/units/add/", views.unit_add, name="unit_add"),
    path("work/<slug:slug>/units/<int:pk>/", views.unit_change, name="unit_change"),
    path("work/<slug:slug>/units/<int:pk>/close/", views.unit_close, name="unit_close"),
    path("work/<slug:slug>/units/<int:pk>/replace/", views.unit_replace, name="unit_replace"),
    path("work/<slug:slug>/settings/", views.authority_describe, name="authority_describe"),
    path("operate/", views.operate, name="operate"),
    path("operate/<slug:slug>/", views.authority_open, name="authority_open"),
]
