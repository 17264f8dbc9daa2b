"""Addresses of the authority and its companies as employers. None of them is public."""

from django.urls import path

from likvard.plans.views import employer, pay

ALL = "work/<slug:slug>/employers/"
ONE = f"{ALL}<int:pk>/"
GROUP = "work/<slug:slug>/employers/pay-groups/<int:pk>/"
ADJUSTMENT = "work/<slug:slug>/employers/adjustments/<int:pk>/"

urlpatterns = [
    path(ALL, employer.employer_list, name="employer_list"),
    path(f"{ALL}start/", employer.employer_start, name="employer_start"),
    path(ONE, employer.employer, name="employer"),
    path(f"{ONE}count/", employer.employer_count, name="employer_count"),
    path(f"{ONE}measures/", employer.employer_measures, name="employer_measures"),
    path(f"{ONE}measures/<str:area>/<str:stage>/<str:ground>/", employer.employer_examine, name="employer_examine"),
    path(f"{ONE}duties/<str:duty>/", employer.employer_duty, name="employer_duty"),
    path(f"{ONE}documentation/", employer.employer_documentation, name="employer_documentation"),
    path(f"{ONE}documentation.md", employer.employer_documentation_text, name="employer_documentation_text"),
    path(f"{ONE}document/", employer.employer_document, name="employer_document"),
    path(f"{ONE}reopen/", employer.employer_reopen, name="employer_reopen"),
    path(f"{ONE}pay/", pay.pay, name="pay"),
    path(f"{ONE}pay/upload/", pay.pay_upload, name="pay_upload"),
    path(f"{ONE}pay/groups/add/", pay.pay_group_add, name="pay_group_add"),
    path(f"{ONE}pay/adjustments/add/", pay.pay_adjustment_add, name="pay_adjustment_add"),
    path(f"{ONE}pay/none-needed/", pay.pay_none_needed, name="pay_none_needed"),
    path(f"{ONE}pay/last-year/", pay.pay_last_year, name="pay_last_year"),
    path(GROUP, pay.pay_group, name="pay_group"),
    path(f"{GROUP}remove/", pay.pay_group_remove, name="pay_group_remove"),
    path(f"{GROUP}beside/<int:other>/", pay.pay_pair, name="pay_pair"),
    path(ADJUSTMENT, pay.pay_adjustment, name="pay_adjustment"),
    path(f"{ADJUSTMENT}drop/", pay.pay_adjustment_drop, name="pay_adjustment_drop"),
    path(f"{ADJUSTMENT}evaluate/", pay.pay_adjustment_evaluate, name="pay_adjustment_evaluate"),
]
