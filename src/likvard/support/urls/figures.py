from django.urls import URLPattern, path

from likvard.support.views import counting_cases, figures

urlpatterns: list[URLPattern] = [
    path("support/figures/<slug:receiver>/<int:year>/", figures.page, name="figures"),
    path("support/figures/<slug:receiver>/<int:year>/figures.csv", figures.file, name="figures_file"),
    path("receivers/<slug:receiver>/figures/", figures.years, name="figures_years"),
    path("receivers/<slug:receiver>/figures/<int:year>/", figures.make, name="figures_make"),
    path("receivers/<slug:receiver>/figures/<int:year>/cases/", counting_cases.cases, name="figures_of_cases"),
    path(
        "receivers/<slug:receiver>/figures/<int:year>/cases/publish/",
        counting_cases.publish,
        name="figures_of_cases_publish",
    ),
    path("receivers/<slug:receiver>/figures/<int:year>/withdraw/", figures.withdraw, name="figures_withdraw"),
]
