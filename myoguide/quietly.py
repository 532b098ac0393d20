"""Runs a module without warnings that only the authors of Rasa's old dependencies can act on.

    python -m myoguide.quietly rasa train

Some of them import pkg_resources or distutils and reset Python's warning filters, so a filter does not hold; what is
shown is decided here instead. Everything else is shown as usual.
"""

from __future__ import annotations

import runpy
import sys
import warnings
from typing import Any

_NOT_OURS = ("pkg_resources is deprecated", "Slot auto-fill has been removed", "'multi_class' was deprecated")
_show = warnings.showwarning


def _show_ours(message: Warning | str, category: type[Warning], *arguments: Any, **options: Any) -> None:
    if issubclass(category, (DeprecationWarning, PendingDeprecationWarning)) or str(message).startswith(_NOT_OURS):
        return
    _show(message, category, *arguments, **options)


if __name__ == "__main__":
    warnings.showwarning = _show_ours
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
