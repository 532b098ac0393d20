"""From what was said to what is asked next, to a level of care, to a summary. Pure functions over plain data."""
