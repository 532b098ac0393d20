"""What Rasa must know of the knowledge base: fixed safety responses and example questions."""

from __future__ import annotations

from rasa.shared.core.domain import Domain
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from myoguide import knowledge
from myoguide.knowledge.schema import Knowledge
from myoguide.triage.sources import source_lines


class KnowledgeImporter(RasaFileImporter):
    """Reads the project's files as Rasa does and adds what stands in `knowledge/`."""

    def get_domain(self) -> Domain:
        """Returns the domain with one response for each safety message."""
        return super().get_domain().merge(Domain.from_dict({"responses": responses(knowledge.load())}))

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Returns the training phrases with the questions that statements answer."""
        questions = [
            Message.build(text=question, intent="ask_question")
            for statement in knowledge.load().statements.values()
            for question in statement.asked_as
            if question.endswith("?") or question.split()[0] in {"what", "why", "how", "when", "can", "is", "does", "do", "should", "which"}
        ]
        return super().get_nlu_data(language).merge(TrainingData(questions))


def responses(content: Knowledge) -> dict[str, list[dict[str, str]]]:
    """Returns the safety messages as Rasa responses, each with its source and in one wording only."""
    return {
        f"utter_{name}": [{"text": f"{message.text}\n{source_lines(message.source, content)}"}] for name, message in content.messages.items()
    }
