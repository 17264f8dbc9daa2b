"""Addresses of plans, and of what follows from them."""

from likvard.plans.urls import chain, employer, impact, indicators, outgoing, plans, reviews, rounds

app_name = "plans"
urlpatterns = [
    *chain.urlpatterns,
    *employer.urlpatterns,
    *impact.urlpatterns,
    *indicators.urlpatterns,
    *outgoing.urlpatterns,
    *plans.urlpatterns,
    *reviews.urlpatterns,
    *rounds.urlpatterns,
]
