"""What belongs to one authority can only be asked for in the name of that authority."""

from typing import Any, ClassVar, Self, TypeVar

from django.db import models

from likvard.organisations.models.authority import Authority

Row = TypeVar("Row", bound=models.Model)


class ForgottenTenant(Exception):
    """A question about things that authorities own did not say whose."""

    def __init__(self, model: type[models.Model]) -> None:
        name = model.__name__
        super().__init__(f"Begin with {name}.objects.of(authority), or {name}.objects.everywhere(because='...').")


class TenantManager(models.Manager[Row]):
    """Begins every question with ``of(authority)``.

    The lists of an object (``source.runs``) are safe by where they begin, and are open, when the object is an
    authority or is itself owned by one.
    """

    def get_queryset(self) -> models.QuerySet[Row]:
        if isinstance(getattr(self, "instance", None), Authority | Owned):
            return super().get_queryset()
        raise ForgottenTenant(self.model)

    def of(self, authority: Authority) -> models.QuerySet[Row]:
        """What one authority owns."""
        return super().get_queryset().filter(authority=authority)

    def everywhere(self, *, because: str) -> models.QuerySet[Row]:
        """What all authorities own, for the few questions that concern them all; says why."""
        if not because.strip():
            raise ValueError("everywhere(because=...) needs a reason.")
        return super().get_queryset()

    def create(self, **fields: Any) -> Row:
        """A new object; ``authority`` says whose."""
        if "authority" not in fields:
            raise ForgottenTenant(self.model)
        return super().get_queryset().create(**fields)


class Owned(models.Model):
    """A model whose every row belongs to one authority. Subclasses keep ``objects`` as it is."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[TenantManager[Self]] = TenantManager()

    class Meta:
        abstract = True

    def belongs_to(self, other: Self | Authority) -> bool:
        """Whether this and the other stand under the same authority."""
        return self.authority_id == (other.pk if isinstance(other, Authority) else other.authority_id)
