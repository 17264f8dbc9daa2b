"""The names of people in the trail."""

from django.db import models

from likvard.audit.models.entry import Entry


class Name(models.Model):
    """A person's name as it was when something was done; erased when they have the right to be forgotten."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="names")
    place = models.CharField(max_length=40)  # "by", "about", or the word that the name stands for
    number = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    salt = models.CharField(max_length=32)

    class Meta:
        ordering = ["entry", "place"]
        constraints = [models.UniqueConstraint(fields=["entry", "place"], name="audit_one_name_in_each_place")]
        indexes = [models.Index(fields=["number"])]

    def __str__(self) -> str:
        return self.name
