"""Addresses of plans, and of what follows from them."""

from likvard.plans.urls import plans

app_name = "plans"
urlpatterns = [*plans.urlpatterns]
