"""Myoguide: safe understanding and triage of what people write about twitching, cramping muscles."""
