"""The table of natural keys agrees with the models."""

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField

from meetings.models import Evidence, Meeting, Participation, Source, Statement
from meetings.sources.keys import KEYS, Known, NotKnown, lookups
from tests import factories as make


def test_every_model_with_a_natural_key_is_there():
    named = {
        model
        for model in apps.get_app_config("meetings").get_models()
        if hasattr(model, "natural_key") and not model._meta.proxy
    }
    assert set(KEYS) == named


def test_each_model_refers_only_to_those_before_it():
    before = set()
    for model in KEYS:
        before.add(model)
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey | ManyToManyField):
                through = getattr(field.remote_field, "through", None)
                if through is None or through._meta.auto_created:
                    assert field.related_model in before, field


@pytest.mark.django_db
def test_keys_are_those_of_the_models():
    said = make.statement(topics=[make.topic()], speakers=[make.official(country=make.country())])
    make.meeting(series=make.series(), officials=[make.official()])
    Evidence.objects.create(meeting=said.meeting, fact="date", press_release=said.press_release)
    for model in KEYS:
        row = model.objects.first()
        known = Known("default")
        known.fetch(model, [row.natural_key()])
        assert known.pk(model, row.natural_key()) == row.pk, model
        assert len(lookups(model)) == len(row.natural_key())


@pytest.mark.django_db
def test_what_is_not_there_is_not_known():
    known = Known("default")
    known.fetch(Meeting, [("nowhere",)])
    assert not known.has(Meeting, ("nowhere",))
    with pytest.raises(NotKnown):
        known.pk(Meeting, ("nowhere",))


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Source, Participation, Evidence, Statement, Meeting])
def test_looking_up_is_one_query(model, django_assert_num_queries):
    with django_assert_num_queries(1):
        Known("default").fetch(model, [("a", 1, "b")[: len(lookups(model))]] * 50)
