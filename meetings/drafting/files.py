"""Reading a text from a file, or saying in words why it cannot be read."""

from pathlib import Path

from django.utils.translation import gettext as _

from meetings.drafting.language import MOST_CHARACTERS, Undraftable


def text_of(path: str | Path) -> str:
    """A file's text exactly as it is, so that spans count its own characters. Raises Undraftable."""
    try:
        size = Path(path).stat().st_size
        if size > 4 * MOST_CHARACTERS:
            raise Undraftable(
                _("%(path)s: the file has %(size)d bytes, far more than a press release.")
                % {"path": path, "size": size}
            )
        data = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise Undraftable(_("%(path)s: there is no such file.") % {"path": path}) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Undraftable(_("%(path)s: %(reason)s.") % {"path": path, "reason": reason}) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Undraftable(
            _("%(path)s: this is no text in UTF-8 (byte %(at)d); save it as UTF-8.")
            % {"path": path, "at": error.start}
        ) from error
