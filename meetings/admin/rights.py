"""Who may do what: curators draft and edit; editors also publish, withdraw, merge and undo."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from meetings.models import State

EDITORS_ONLY = _(
    "Publishing, withdrawing, merging and undoing are for editors. Nothing was changed; ask an editor."
)


def may_publish(user: Any, model: type[Model]) -> bool:
    """Whether an account may publish, withdraw, merge and undo records of a kind."""
    return user.has_perm(f"{model._meta.app_label}.publish_{model._meta.model_name}")


def may_revert(user: Any, record: Model) -> bool:
    """Whether an account may take back changes: of what was ever public, only who may publish it."""
    public = getattr(record, "first_published_at", None) is not None
    return not public or may_publish(user, type(record))


class StateForm(forms.ModelForm):
    """The form of a record with a state."""

    #: Set on the class that the admin makes for one request: whether the account may publish.
    may_publish: bool = True

    def clean_state(self) -> str:
        """Publishing and withdrawing are an editor's; an address that was public must go on answering."""
        state = self.cleaned_data["state"]
        held = self.instance.state if self.instance.pk else State.DRAFT
        if not self.may_publish and state != held:
            raise ValidationError(
                _("You may not publish or withdraw: leave the state as it was and ask an editor.")
            )
        if state == State.DRAFT and self.instance.first_published_at:
            raise ValidationError(
                _("This was published, so its address must go on answering: withdraw it instead.")
            )
        return state
