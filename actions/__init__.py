"""The action server: one thin module a topic. Decisions are in `myoguide/`, medical text in `knowledge/`."""

from actions.answers import follow_ups
from actions.turn import content

# Everything is loaded and checked before the server takes its first call, so that no person waits for it.
content()
follow_ups()
