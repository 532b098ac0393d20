"""Find what was said in free text: tokens, spelling, wordings, assertion, duration, short replies."""
