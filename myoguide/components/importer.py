"""What Rasa must know of the knowledge base: fixed safety responses and example questions."""

from __future__ import annotations

from rasa.shared.core.domain import Domain
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from myoguide import knowledge
from myoguide.knowledge.schema import Knowledge
from myoguide.triage.sources import source_lines

_QUESTION_WORDS = frozenset(["what", "why", "how", "when", "can", "could", "is", "are", "does", "do", "should", "which", "will"])


class KnowledgeImporter(RasaFileImporter):
    """Reads the project's files as Rasa does and adds what stands in `knowledge/`."""

    def get_domain(self) -> Domain:
        """Returns the domain with one response for each safety message."""
        return super().get_domain().merge(Domain.from_dict({"responses": responses(knowledge.load())}))

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Returns the training phrases with the questions that statements answer."""
        written = super().get_nlu_data(language)
        known = {str(message.get(TEXT)).lower() for message in written.training_examples}
        asked = {q for statement in knowledge.load().statements.values() for q in statement.asked_as if q.split()[0].lower() in _QUESTION_WORDS}
        return written.merge(TrainingData([Message.build(text=q, intent="ask_question") for q in sorted(asked) if q.lower() not in known]))


def responses(content: Knowledge) -> dict[str, list[dict[str, str]]]:
    """Returns the safety messages as Rasa responses, each with its source and in one wording only."""
    return {f"utter_{name}": [{"text": f"{message.text}\n{source_lines(message.source, content)}"}] for name, message in content.messages.items()}
