"""Topics, series and publishers: the short lists that other records refer to."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.models.base import Publishable, keep_addresses, one_of, said, tracked
from meetings.models.country import Country
from meetings.models.fields import AddressField
from meetings.querysets.vocabulary import PublisherQuerySet, SeriesQuerySet, TopicQuerySet


class Term(Publishable):
    """A named entry of a list, with an address of its own."""

    slug = AddressField(
        _("address"), unique=True, help_text=_("The last part of the public address.")
    )
    name = models.CharField(_("name"), max_length=160, unique=True)
    other_names = ArrayField(
        models.CharField(max_length=160),
        verbose_name=_("other names"),
        default=list,
        blank=True,
        help_text=_("Other names that sources use. All are searched."),
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("In our own words; shown on the page.")
    )

    class Meta(Publishable.Meta):
        abstract = True
        ordering = ["name"]
        constraints = [
            *Publishable.Meta.constraints,
            said("name", "%(class)s_named", _("A name is needed.")),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        """The address."""
        return (self.slug,)


@tracked()
class Topic(Term):
    """What meetings and statements are about: a word of the archive's controlled list."""

    objects = TopicQuerySet.as_manager()

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        triggers = [*Term.Meta.triggers, *keep_addresses("topic")]

    def get_absolute_url(self) -> str:
        """/topics/supply-chains/"""
        return reverse("meetings:topic", args=[self.slug])


@tracked()
class Series(Term):
    """A row of numbered or regular meetings, such as the NEACHS meetings."""

    short_name = models.CharField(
        _("short name"),
        max_length=40,
        blank=True,
        help_text=_("The acronym, used in “2nd NEACHS”."),
    )

    objects = SeriesQuerySet.as_manager()

    class Meta(Term.Meta):
        abstract = False
        verbose_name = _("series")
        verbose_name_plural = _("series")
        triggers = [*Term.Meta.triggers, *keep_addresses("series")]

    def get_absolute_url(self) -> str:
        """/series/neachs/"""
        return reverse("meetings:series", args=[self.slug])


class PublisherKind(models.TextChoices):
    """What sort of body publishes; only a government's account of its own meeting is a readout."""

    GOVERNMENT = "government", _("Government")
    ORGANISATION = "organisation", _("International organisation")
    NEWS_AGENCY = "news-agency", _("News agency")
    NEWS_MEDIA = "news-media", _("News media")


@tracked()
class Publisher(models.Model):
    """A body that publishes press releases."""

    Kind = PublisherKind

    slug = AddressField(
        _("address"), unique=True, help_text=_("Names the publisher in filters, such as mofa-kr.")
    )
    name = models.CharField(_("name"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=14, choices=PublisherKind)
    country = models.ForeignKey(
        Country,
        verbose_name=_("country"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="publishers",
        help_text=_(
            "For a government, the party for which it speaks; for news, where it is based."
        ),
    )
    other_names = ArrayField(
        models.CharField(max_length=160),
        verbose_name=_("other names"),
        default=list,
        blank=True,
        help_text=_("Other names and abbreviations, all of which are searched."),
    )
    website = models.URLField(_("website"), blank=True)

    objects = PublisherQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("publisher")
        verbose_name_plural = _("publishers")
        constraints = [
            one_of("kind", PublisherKind, "publisher_kind_known"),
            said("name", "publisher_named", _("A publisher needs a name.")),
            models.CheckConstraint(
                name="publisher_of_government_has_country",
                condition=~models.Q(kind="government") | models.Q(country__isnull=False),
                violation_error_message=_("Say for which country this government speaks."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The list of what it published."""
        return reverse("meetings:press-releases", query={"publisher": self.slug})

    def natural_key(self) -> tuple[str]:
        """The address."""
        return (self.slug,)
