"""Likvärd: the open platform for municipal work against discrimination and for equal rights."""
