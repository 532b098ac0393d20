"""Rasa's command line without warnings that only the authors of its old dependencies can act on.

Some of them import pkg_resources or distutils and reset Python's warning filters, so a filter does not hold; what is
shown is decided here instead. Everything else is shown as usual.
"""

from __future__ import annotations

import sys
import warnings
from typing import Any

_NOT_OURS = ("pkg_resources is deprecated",)
_show = warnings.showwarning


def _show_ours(message: Warning | str, category: type[Warning], *arguments: Any, **options: Any) -> None:
    if issubclass(category, (DeprecationWarning, PendingDeprecationWarning)) or str(message).startswith(_NOT_OURS):
        return
    _show(message, category, *arguments, **options)


warnings.showwarning = _show_ours

if __name__ == "__main__":
    from rasa.__main__ import main

    sys.exit(main())
