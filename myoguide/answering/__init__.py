"""Questions answered from the knowledge base: which statements fit, whether they do answer, and how they are put together."""
