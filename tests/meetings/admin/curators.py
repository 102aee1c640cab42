"""What the admin's tests share: a curator, and forms filled as the browser would send them."""

from importlib import import_module
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client, TestCase
from django.urls import reverse

from meetings.models import Meeting


def address(model: type, page: str, *args: Any) -> str:
    """The address of an admin page."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def rows(prefix: str, *new: dict[str, Any], held: int = 0) -> dict[str, Any]:
    """The data of the rows below a form; those that the database holds come first."""
    data: dict[str, Any] = {
        f"{prefix}-TOTAL_FORMS": len(new),
        f"{prefix}-INITIAL_FORMS": held,
        f"{prefix}-MIN_NUM_FORMS": 0,
        f"{prefix}-MAX_NUM_FORMS": 1000,
    }
    for n, row in enumerate(new):
        data |= {f"{prefix}-{n}-{name}": value for name, value in row.items()}
    return data


def meeting_form(
    meeting: Meeting | None = None,
    *,
    sources: tuple[dict[str, Any], ...] = (),
    participations: tuple[dict[str, Any], ...] = (),
    evidence: tuple[dict[str, Any], ...] = (),
    statements: tuple[dict[str, Any], ...] = (),
    **fields: Any,
) -> dict[str, Any]:
    """A meeting's form as it would be sent; rows with an id are held."""
    data: dict[str, Any] = {
        "title": meeting.title if meeting else "Talks on rice",
        "slug": meeting.slug if meeting else "",
        "date": meeting.date if meeting else "2020-07-23",
        "status": "held",
        "state": meeting.state if meeting else "draft",
    }
    for prefix, given in (
        ("source_links", sources),
        ("participations", participations),
        ("evidence", evidence),
        ("statements", statements),
    ):
        data |= rows(prefix, *given, held=sum("id" in row for row in given))
    return {**data, **fields}


def superuser() -> Any:
    """Mina, who may do everything."""
    return get_user_model().objects.create_superuser(
        "mina", password="a password", first_name="Mina", last_name="Park"
    )


def member(group: str) -> Any:
    """Somebody of a group, with the rights that the migration gives it.

    It is asked again, because tests that commit empty all tables behind them.
    """
    import_module("meetings.migrations.0011_team").make_groups(apps, None)
    user = get_user_model().objects.get_or_create(username=f"a {group}", is_staff=True)[0]
    user.groups.add(Group.objects.get(name=group))
    return user


def errors_in(response: Any) -> str:
    """All errors of a form that was shown again, those of its rows too."""
    assert response.status_code == 200
    said = [str(response.context["adminform"].form.errors)]
    for formset in response.context["inline_admin_formsets"]:
        said += [str(formset.formset.non_form_errors()), str(formset.formset.errors)]
    return " ".join(said)


class CuratorTestCase(TestCase):
    """A test with a curator who may do everything."""

    @classmethod
    def setUpTestData(cls) -> None:
        """Mina."""
        cls.curator = superuser()

    def setUp(self) -> None:
        """Logged in."""
        self.client: Client = Client()
        self.client.force_login(self.curator)

    def errors(self, response: Any) -> str:
        """All errors of a form that was shown again, those of its rows too."""
        return errors_in(response)
