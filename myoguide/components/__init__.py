"""Thin Rasa components around the plain-Python engine."""
