"""What a bulk load has done so far, so that one that was stopped goes on where it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedChunk(models.Model):
    """A chunk that a bulk load wrote whole; the row is written in the chunk's own transaction."""

    load = models.CharField(_("load"), max_length=200)
    chunk = models.CharField(_("chunk"), max_length=200)
    fingerprint = models.CharField(
        _("fingerprint"), max_length=64, help_text=_("Tells whether the chunk is still the same.")
    )
    rows = models.PositiveIntegerField(_("rows"), help_text=_("How many records it held."))
    loaded_at = models.DateTimeField(_("loaded"), auto_now_add=True)

    class Meta:
        verbose_name = _("loaded chunk")
        verbose_name_plural = _("loaded chunks")
        constraints = [models.UniqueConstraint(name="chunk_once", fields=["load", "chunk"])]

    def __str__(self) -> str:
        return f"{self.load}: {self.chunk}"
