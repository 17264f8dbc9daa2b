"""What can be wrong with a file, a codebook or a design, as codes and parameters.

This package has no language: likvard.mapping.messages finds the words for each code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and where.

    ``code`` names the kind of problem (``"weight_negative"``); ``file``, ``row`` (1 is the first line of
    the file, header included), ``column`` say where; ``params`` hold whatever the sentence needs.
    """

    code: str
    severity: Severity = "error"
    file: str = ""
    row: int | None = None
    column: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)


class Refused(Exception):
    """The input cannot be used; ``problems`` says why. Nothing has been kept of it."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


# Every code with the names of its params. "row" and "column" stand in the Problem itself.
CODES: dict[str, tuple[str, ...]] = {
    # the file
    "file_not_found": (),
    "file_too_large": ("bytes", "limit"),  # both in bytes
    "file_changed": (),  # somebody wrote to it while it was read
    "file_empty": (),
    "file_damaged": ("format",),
    "no_rows": (),  # a header and nothing below it
    "format_unknown": ("suffix",),
    "format_mismatch": ("said", "found"),  # "csv", "xlsx", "parquet", "sav", "dta", "xls", "zip"
    "format_old_excel": (),  # .xls, or a workbook protected by a password
    "macros": (),
    "zip_bomb": ("unpacked", "packed"),  # bytes
    "encoding_unknown": ("encoding",),  # the hint names no encoding
    "encoding_wrong": ("encoding", "byte"),  # byte: offset of the first byte that does not fit; row set
    "encoding_guessed": ("encoding",),  # warning
    "nul_bytes": (),  # row set
    "delimiter_wrong": ("delimiter", "other"),  # the hint splits nothing, other would
    "delimiters_mixed": ("delimiter", "other"),  # row set: this row is split by another character
    "row_ragged": ("expected", "found"),  # row set: number of cells
    "quote_unclosed": (),
    "column_unnamed": ("position",),  # 1 = the first column
    "column_duplicate": ("positions",),  # tuple of positions; column set
    "column_unsupported": ("type",),  # warning: left out
    "sheet_missing": ("sheet", "sheets"),
    "sheets_several": ("sheet", "others"),  # warning: the first was read
    "merged_cells": ("range", "count"),
    "formulas_used": ("count", "cell"),  # warning: the values stored with them were read; cell: the first, "B7"
    "formula_without_value": ("cell", "count"),
    "cell_error": ("value", "cell"),  # "#REF!" and its like
    # rows for the kernel, read as a stream
    "rows_unsorted": (),  # row set: the first that does not stand after the one before by stratum and PSU
    "rows_sorted": ("count",),  # warning
    "values_not_numbers": ("type",),  # column set
    "sum_infinite": ("indicator",),  # column set
    "design_not_numbered": (),  # column set: stratum, PSU and groups are whole numbers there, without gaps
    # the codebook; row = line of the TOML text, column = path of keys ("grouping[1].level[0].when")
    "toml_invalid": ("detail",),
    "codebook_format": ("found", "known"),
    "key_unknown": ("key", "close"),  # close: the most alike key that exists, or ""
    "key_missing": ("key",),
    "keys_exclusive": ("keys",),
    "value_type": (
        "expected",
        "found",
    ),  # "text", "number", "list", "table", "yes_no", "whole_number", "texts", "numbers", "range"
    "value_unknown": ("value", "allowed"),
    "code_duplicate": ("code",),
    "reference_unknown": ("reference", "levels"),
    "marker_unknown": ("marker", "known"),
    "marker_circular": ("chain",),  # ("a", "b", "a")
    "condition_form": ("forms",),  # none or several of the forms are used
    "range_reversed": ("low", "high"),
    "answers_overlap": ("values",),  # the same value is true and false, or an answer and missing
    "setting_not_positive": ("name", "value"),  # a number that must be finite and above 0
    "setting_negative": ("name", "value"),  # a number that must be finite and not below 0
    "parent_nested": ("area", "parent"),  # the parent is itself a part of something
    "grouping_unknown": ("grouping", "known"),
    "crossing_size": ("count",),  # neither two nor three groupings
    "crossing_colon": ("grouping", "code"),  # groups of crossings are told by codes with a colon between them
    "crossing_too_large": ("crossing", "cells", "limit"),
    "groups_too_many": ("grouping", "groups", "places", "bytes", "limit"),  # "" for everybody; places: areas by periods
    # the file seen through its codebook
    "column_missing": ("close",),  # names of columns that look alike
    "derived_taken": (),  # the file already has a column with this name
    "text_in_number": ("value", "count"),  # row, column: the first
    "number_infinite": ("count",),
    "weight_missing": ("count",),
    "weight_negative": ("value", "count"),
    "weight_zero": ("count",),  # warning: these rows count for nothing
    "weights_all_zero": (),
    "design_missing": ("count",),  # no stratum or PSU in the cell
    "stratum_lonely": ("count", "stratum"),  # strata with one PSU, which the codebook refuses, and the first of them
    "stratum_centred": ("count", "stratum"),  # warning: the same, where the codebook centres them on the mean of all
    "stratum_left_out": ("count", "stratum"),  # warning: the same, where they are to add nothing to the variance
    "stratum_averaged": ("count", "stratum"),  # warning: the same, where they are to add what others do on average
    "stratum_one_psu": ("count", "strata"),  # what the engine says of them; strata: the first five, numbered from 0
    "strata_all_lonely": ("count",),  # no others to take the average of
    "ssu_lonely": ("count", "psu"),  # parts of a PSU with one second-stage unit; refused or told as strata are
    "fpc_not_positive": ("value", "count"),
    "fpc_mixed": ("value", "count"),  # shares among numbers of units; the first, and how many are below 1
    "fpc_varies": ("value", "other", "count"),  # two numbers within one stratum
    "fpc_too_small": ("value", "drawn", "count"),  # fewer units in the population than in the file
    "ssu_repeats": ("count",),  # warning: the same label in several PSUs is taken as different units
    "psu_repeats": ("count",),  # warning: the same label in several strata is taken as different PSUs
    "column_constant": ("value",),  # warning
    "too_many_values": ("count", "limit"),  # looks like an identity, not like a group
    "group_empty": ("grouping", "level"),  # warning: nobody there
    "group_alone": ("grouping", "level"),  # warning: everybody is in this group, so there is nobody to compare with
    "reference_empty": ("grouping", "level"),  # warning: nobody in the group that others are compared with
    "grouping_empty": ("grouping",),  # warning: nobody in any group
    "area_missing": ("count",),  # warning: rows without area
    "period_missing": ("count",),  # warning
    "parent_is_area": ("areas", "count"),  # larger areas whose name an area of the file has
    "area_without_parent": ("areas", "count"),  # warning: in no larger area
    "denominator_impossible": ("value", "count"),  # below 0, or 0 where there is something to divide
    "answer_out_of_bounds": ("value", "low", "high", "count"),
    "answers_unexpected": ("indicator", "values"),  # warning; values: {cell: count}; taken as missing
    "indicator_empty": ("indicator",),  # warning: no answer at all
    "nothing_to_estimate": (),  # every indicator is empty
    # a table source
    "note_unknown": ("values",),  # warning; {note: count}
    "figure_missing": ("count",),  # warning: neither figure nor note
    "figure_duplicate": ("first_row",),  # row set
    "figure_out_of_range": ("value", "low", "high"),  # high: None where there is no bound
    "figure_crossed": ("count",),  # warning: rows that belong to groups of several groupings are left out
    "figure_unplaced": ("values",),  # warning; {cell: count}: no group of the codebook, left out
    # trends, unusual counts, joined sources
    "lengths_differ": ("lengths",),  # tuple: arrays that belong together
    "p_out_of_range": ("value", "count"),
    "time_points_few": ("count", "least"),
    "times_not_increasing": ("position",),  # 1 = the first; this one is not after the one before it
    "values_not_finite": ("count",),
    "values_not_positive": ("count",),
    "variance_not_positive": ("value", "position"),  # 1 = the first
    "covariance_asymmetric": (),
    "covariance_impossible": ("eigenvalue",),  # not positive semidefinite
    "covariance_singular": (),
    "overlap_covariance_large": ("value", "most"),
    "correlation_out_of_range": ("value",),
    "overlap_impossible": ("both", "least"),  # more people in both rounds than in one of them
    "joinpoints_too_many": ("asked", "most"),
    "span_outside": ("start", "end"),
    "trend_without_scatter": (),  # every figure lies exactly on the line
    "count_invalid": ("value", "count"),  # negative, infinite or not whole
    "history_impossible": ("per_year", "half_window"),
    "cusum_ratio": ("mean", "ratio"),
    "setting_out_of_range": ("name", "value", "low", "high"),  # name: "tail", "window", "permutations", ...
    "signal_impossible": ("source", "topic"),  # a number that is not finite, or a negative standard error
    # a table of counts, a standard population, a decomposition; value: the first of them
    "count_negative": ("value", "count"),
    "count_fractional": ("value", "count"),  # an exact interval knows whole cases only
    "denominator_not_positive": ("value", "count"),
    "count_above_denominator": ("value", "of", "count"),
    "spread_negative": ("value", "count"),  # a standard deviation or error
    "standard_mismatch": ("missing", "unknown"),  # categories the standard lacks; those only it has
    "ages_unmatched": ("ages", "known"),  # first ages of groups that the standard population does not begin at
    "side_empty": ("side",),  # 0 or 1: nobody with answers in one of the two populations compared
    "category_empty": ("side", "covariate", "category"),  # nobody there on that side; both numbered from 0
    "covariates_collinear": ("side",),  # 0 or 1, or -1 for both together
    # tables of others: PC-Axis, JSON-stat, Kolada; column: the keyword or the path ("dimension.sex.category.index")
    "px_keyword_missing": ("keyword",),
    "px_unclosed": (),  # row, column set: a semicolon or a quotation mark is missing after this keyword
    "px_unreadable": ("text",),  # row set: no keyword
    "px_key_unknown": ("key",),  # row, column set: a row of DATA begins with a code that the variable does not have
    "px_row_repeated": (),  # row set: these keys have been there before
    "px_rows_zero": ("count",),  # warning: cells that the file leaves out, which by the format are 0
    "codes_repeated": ("code",),  # column set
    "codes_wrong_number": ("expected", "found"),  # column set: as many codes as words, as many as the size says
    "cells_too_many": ("cells", "limit"),
    "cells_wrong_number": ("expected", "found"),  # column set
    "cell_unreadable": ("text",),  # row, column set: neither a number nor a symbol for a missing one
    "json_invalid": ("position",),  # row set; position in the row
    "json_unknown": ("keys",),  # JSON, but no table; the first keys
    "json_part_wrong": ("expected",),  # column set; "text", "number", "whole_number", "list", "table", "places"
    "jsonstat_class": ("found",),  # "collection", "dimension"
    "answer_incomplete": ("count",),  # warning: pages of an answer that are not in the file
    # weighting; column = the margin
    "weights_not_population": ("sum", "population"),  # warning
    "margin_category_unknown": ("values", "count"),  # {cell: count}: categories without a population
    "margin_unknown": ("count",),  # respondents whose category is not known
    "margin_target": ("category", "target", "respondents"),  # negative, not a number, or 0 where there are respondents
    "margin_empty": ("category", "target", "merge"),  # no respondents; merge: the nearest category that has, or ""
    "margins_contradict": ("other", "sum", "other_sum"),  # the populations of two margins
    "auxiliary_not_finite": ("count",),
    "targets_contradict": ("name", "target", "implied"),  # implied: by the other targets
    "calibration_bounds": ("low", "high"),  # 1 does not lie between them
    "calibration_failed": ("name", "target", "reached", "iterations"),  # name: the auxiliary furthest from its target
    "quantiles_without_negative": ("count",),  # warning: respondents with a weight below 0
    "calibration_negative": ("count", "lowest", "instead"),  # warning; instead: the distance that has none
    "trim_limits": ("low", "high", "mean"),  # nobody can take what is cut off
    "nobody_responded": (),
    "class_without_respondents": ("class",),
    "class_small": ("class", "respondents", "fewest"),  # warning
    "class_merged": ("class", "into", "respondents"),  # warning
    # replicate weights
    "replicates_too_few": ("count",),
    "replicates_too_many": ("count", "limit"),
    "replicate_scales": ("replicates", "scales"),  # one scale for each replicate
    "replicate_scale_missing": ("kind", "missing"),  # "scale" or "rscales"
    "replicate_not_finite": ("count",),
    "replicate_sums": ("count", "lowest", "highest"),  # warning; sums of the replicates by that of the full sample
    "brr_needs_pairs": ("count", "strata"),  # strata without exactly two PSUs; the first five, numbered from 0
    "fay_rho": ("rho",),  # not 0 <= rho < 1
    # disparity measures
    "measure_unknown": ("measure", "known"),
    "measure_needs_groups": ("groups",),  # how many there are, fewer than two
    "measure_needs_order": ("measure",),
    "measure_needs_population": ("measure",),
    "measure_needs_bounds": ("measure",),
    "measure_needs_reference": ("measure",),
    "reference_hidden": ("measure",),  # the reference group has no figure anywhere
    "standard_error_negative": ("count",),
    "population_negative": ("count",),
    "inequality_of_negative": ("count",),  # values below 0; with 0, all values are 0
    "inequality_of_not_positive": ("count",),
    # writing a file; row, where set, counts the rows of the table from 1
    "suffix_unwritable": ("suffix", "known"),
    "dimensions_needed": ("suffix",),  # a table of figures: nobody has said which columns are its dimensions
    "column_unwritable": ("type",),
    "column_renamed": ("name",),  # warning
    "columns_too_many": ("columns", "limit"),
    "rows_too_many": ("rows", "limit"),
    "text_too_long": ("length", "limit"),  # column set
    "text_unwritable": (),  # row, column set: a character that the format does not have
    "number_unwritable": ("count",),  # column set: infinite, or too large for the format
    "value_labels_left_out": (),  # warning: Stata has words for numbers only
    "figure_repeated": ("dimensions",),  # row set: the same codes as an earlier row
    "statuses_too_many": ("statuses",),  # PC-Axis has six symbols for what is missing
    "status_left_out": ("statuses",),  # warning: what is said beside a figure has no place in PC-Axis
    # large data: databases and clusters
    "extra_missing": ("extra", "module"),  # likvard[extra] is not installed
    "code_above_size": ("count", "size"),  # column set: groups are numbered from 0 to size - 1
    "shard_failed": ("shard", "shards", "error"),  # numbered from 1; error: what Python said
    "worker_lost": ("error",),  # a process, a server or the connection to it
}
