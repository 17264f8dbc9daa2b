from django.urls import URLPattern, path

from likvard.support.views import published

urlpatterns: list[URLPattern] = [
    path("support/keys/", published.page, name="published_keys"),
    path("support/keys.json", published.data, name="published_keys_json"),
]
