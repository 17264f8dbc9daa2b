"""Addresses of mapping."""

from django.urls import path

from likvard.mapping import views

app_name = "mapping"
WORK = "work/<slug:slug>/"
PUBLIC = "in/<slug:slug>/"
urlpatterns = [
    path(f"{WORK}sources/", views.source_list, name="source_list"),
    path(f"{WORK}sources/new/", views.source_register, name="source_register"),
    path(f"{WORK}sources/<int:pk>/", views.source, name="source"),
    path(f"{WORK}sources/<int:pk>/edit/", views.source_edit, name="source_edit"),
    path(f"{WORK}sources/<int:pk>/upload/", views.file_upload, name="file_upload"),
    path(f"{WORK}files/<int:pk>/erase/", views.file_erase, name="file_erase"),
    path(f"{WORK}sources/<int:pk>/codebook/", views.codebook, name="codebook"),
    path(f"{WORK}sources/<int:pk>/codebook/preview/", views.codebook_preview, name="codebook_preview"),
    path(f"{WORK}codebooks/<int:pk>/", views.codebook_version, name="codebook_version"),
    path(f"{WORK}codebooks/<int:pk>/codebook.toml", views.codebook_download, name="codebook_download"),
    path(f"{WORK}sources/<int:pk>/run/", views.run_start, name="run_start"),
    path(f"{WORK}runs/<int:pk>/", views.run, name="run"),
    path(f"{WORK}runs/<int:pk>/progress/", views.run_progress, name="run_progress"),
    path(f"{WORK}runs/<int:pk>/cancel/", views.run_cancel, name="run_cancel"),
    path(f"{WORK}runs/<int:pk>/estimates/", views.estimates, name="estimates"),
    path(f"{WORK}runs/<int:pk>/estimates.csv", views.estimates_csv, name="estimates_csv"),
    path(f"{WORK}runs/<int:pk>/estimates.parquet", views.estimates_parquet, name="estimates_parquet"),
    path(f"{WORK}runs/<int:pk>/estimates.svg", views.estimates_svg, name="estimates_svg"),
    path(f"{WORK}runs/<int:pk>/estimates/as/<slug:suffix>/", views.estimates_file, name="estimates_file"),
    path(f"{WORK}runs/<int:pk>/disparity/", views.estimates_disparity, name="estimates_disparity"),
    path(f"{WORK}runs/<int:pk>/pooling/", views.estimates_pooling, name="estimates_pooling"),
    path(f"{WORK}runs/<int:pk>/pooling.csv", views.estimates_pooling_csv, name="estimates_pooling_csv"),
    path(f"{WORK}runs/<int:pk>/release/", views.run_release, name="run_release"),
    path(f"{WORK}runs/<int:pk>/release/preview/", views.run_preview, name="run_preview"),
    path(f"{WORK}runs/<int:pk>/release/progress/", views.run_preview_progress, name="run_preview_progress"),
    path(f"{WORK}runs/<int:pk>/release/cost/", views.run_cost, name="run_cost"),
    path(f"{WORK}runs/<int:pk>/release/cost/row/", views.run_cost_row, name="run_cost_row"),
    path(f"{WORK}releases/<int:pk>/", views.release, name="release"),
    path(f"{WORK}releases/<int:pk>/proof/", views.release_proof, name="release_proof"),
    path(f"{WORK}releases/<int:pk>/withdraw/", views.release_withdraw, name="release_withdraw"),
    path(f"{PUBLIC}sources/<int:pk>/", views.source_public, name="source_public"),
    path(f"{PUBLIC}sources/<int:pk>/codebook.toml", views.codebook_public, name="codebook_public"),
    path(f"{PUBLIC}estimates/<int:pk>/<slug:key>/", views.estimate, name="estimate"),
    path("hidden-figures/", views.why_hidden, name="why_hidden"),
    # Status reports:
    path(f"{WORK}reports/", views.report_list, name="report_list"),
    path(f"{WORK}reports/new/", views.report_start, name="report_start"),
    path(f"{WORK}reports/<int:pk>/", views.report, name="report"),
    path(f"{WORK}reports/<int:pk>/edit/", views.report_edit, name="report_edit"),
    path(f"{WORK}reports/<int:pk>/preview/", views.report_preview, name="report_preview"),
    path(f"{WORK}reports/<int:pk>/refresh/", views.report_refresh, name="report_refresh"),
    path(f"{WORK}reports/<int:pk>/publish/", views.report_publish, name="report_publish"),
    path(f"{WORK}reports/<int:pk>/erratum/", views.report_erratum, name="report_erratum"),
    path(f"{WORK}reports/<int:pk>/sections/new/", views.report_section_add, name="report_section_add"),
    path(
        f"{WORK}reports/<int:pk>/sections/<int:number>/<slug:language>/write/",
        views.report_section,
        name="report_section",
    ),
    path(
        f"{WORK}reports/<int:pk>/sections/<int:number>/<slug:move>/",
        views.report_section_change,
        name="report_section_change",
    ),
    path(f"{PUBLIC}reports/", views.report_public_list, name="report_public_list"),
    path(f"{PUBLIC}reports/<int:pk>/", views.report_public, name="report_public"),
    path(f"{PUBLIC}reports/<int:pk>/<str:name>", views.report_file, name="report_file"),
]
