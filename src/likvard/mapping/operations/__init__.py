"""What people do in mapping, one function each; and what the worker and the daily round do."""

from likvard.mapping.operations.codebooks import save_codebook
from likvard.mapping.operations.files import erase_expired_files, erase_file, upload_file
from likvard.mapping.operations.previews import ask_preview, forget_previews, work_one_preview
from likvard.mapping.operations.publishing import (
    add_erratum,
    publish_report,
)
from likvard.mapping.operations.releases import release_run, withdraw_release
from likvard.mapping.operations.reports import (
    Overtaken,
    add_section,
    move_section,
    put_back_section,
    put_compiled,
    refresh_figures,
    remove_section,
    rename_report,
    start_report,
    write_section,
)
from likvard.mapping.operations.runs import cancel_run, start_run
from likvard.mapping.operations.sources import SourceWords, edit_source, register_source
from likvard.mapping.operations.work import work_one_run

__all__ = [
    "Overtaken",
    "SourceWords",
    "add_erratum",
    "add_section",
    "ask_preview",
    "cancel_run",
    "edit_source",
    "erase_expired_files",
    "erase_file",
    "forget_previews",
    "move_section",
    "publish_report",
    "put_back_section",
    "put_compiled",
    "refresh_figures",
    "register_source",
    "release_run",
    "remove_section",
    "rename_report",
    "save_codebook",
    "start_report",
    "start_run",
    "upload_file",
    "withdraw_release",
    "work_one_preview",
    "work_one_run",
    "write_section",
]
