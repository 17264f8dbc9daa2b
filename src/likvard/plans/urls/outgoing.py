"""Addresses of what comes out of plans: reports, files, and a small page for other sites."""

from django.urls import path

from likvard.plans.views import compiling, exchange, widget

urlpatterns = [
    path("in/<slug:slug>/plan/widget/", widget.plan_widget, name="plan_widget"),
    path("work/<slug:slug>/plan/compile/", compiling.report_compile, name="report_compile"),
    path("work/<slug:slug>/plan/<int:pk>/import/", exchange.plan_import, name="plan_import"),
    path("work/<slug:slug>/plan/<int:pk>/table.<str:suffix>", exchange.plan_export, name="plan_export"),
]
