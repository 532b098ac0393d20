"""The medicine as data: typed records read from `knowledge/`, checked as a whole before anyone uses them."""

from myoguide.knowledge.loader import KnowledgeError, load
from myoguide.knowledge.schema import Knowledge

__all__ = ["Knowledge", "KnowledgeError", "load"]
