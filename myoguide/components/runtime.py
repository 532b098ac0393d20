"""Settings of the Rasa process that have no switch of their own.

Each one is a measured cure (a custom-action turn took 82 ms without the first two and 35 with them) or keeps a promise
(nobody waits five minutes for a frozen action server). They are applied once, when a trained component is loaded.
"""

from __future__ import annotations

import functools
import gc
from typing import Any

import jsonschema
from rasa.core.actions import action
from rasa.shared.core.events import Event

ACTION_TIMEOUT_SECONDS = 3


@functools.cache
def prepare() -> None:
    """Applies every setting."""
    _cache_schema_validator()
    _cache_event_types()
    action.DEFAULT_REQUEST_TIMEOUT = ACTION_TIMEOUT_SECONDS
    _spare_garbage_collector()


def _cache_schema_validator() -> None:
    """Rasa checks the schema itself anew for every answer of the action server; once is enough."""
    schema = action.RemoteAction.action_response_format_spec()
    validator = jsonschema.validators.validator_for(schema)(schema)

    def validate(self: action.RemoteAction, result: dict[str, Any]) -> bool:
        validator.validate(result)
        return True

    action.RemoteAction._validate_action_result = validate  # type: ignore[method-assign]


def _cache_event_types() -> None:
    """Rasa walks all event classes for every stored event; the answer never changes."""
    Event.resolve_by_type = staticmethod(functools.cache(Event.resolve_by_type))  # type: ignore[method-assign]


def _spare_garbage_collector() -> None:
    """What was loaded stays for good: leaving it out of collection ends pauses of 350 to 735 ms."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
