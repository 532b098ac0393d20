import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource

from myoguide.components.extractor import FindingExtractor
from myoguide.components.importer import KnowledgeImporter
from myoguide.knowledge.loader import KNOWLEDGE_DIR

ROOT = KNOWLEDGE_DIR.parent


@pytest.fixture(scope="session")
def context():
    return ExecutionContext(GraphSchema({}), node_name="tested")


@pytest.fixture(scope="session")
def storage(tmp_path_factory):
    return LocalModelStorage.create(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="session")
def loaded_extractor(storage, context):
    """Created, trained, and loaded again, as Rasa does it."""
    resource = Resource("extractor")
    trained = FindingExtractor.create({}, storage, resource, context).train(None)
    return FindingExtractor.load({}, storage, trained, context)


@pytest.fixture(scope="session")
def importer():
    return KnowledgeImporter(str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(ROOT / "data")])


@pytest.fixture(scope="session")
def domain(importer):
    return importer.get_domain()
