"""The action server: one thin module a topic. Decisions are in `myoguide/`, medical text in `knowledge/`."""
