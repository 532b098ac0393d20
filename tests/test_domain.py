"""What `rasa data validate` does not see: the domain against the actions, the rules, the policy and the extractor."""

import ast
import importlib
import inspect
import itertools
import pkgutil
import re
from pathlib import Path

import pytest
import yaml
from rasa_sdk import Action

import actions
from actions.answers import _REFUSALS
from actions.say import ALARMS
from myoguide.components.importer import responses as made_by_importer
from myoguide.components.safety_policy import RECORD, RESPONSES, UNAVAILABLE
from myoguide.knowledge.schema import LEVELS
from myoguide.triage.case import Case
from myoguide.triage.summary import summary

ROOT = Path(__file__).resolve().parents[1]
SAFETY = (*RESPONSES.values(), UNAVAILABLE)
ENTITY_KINDS = {
    "symptom": "my calf is twitching",
    "location": "in my left arm",
    "trigger": "too much coffee",
    "condition": "i have kidney disease",
    "duration": "for three weeks",
    "timing": "mostly at night",
    "course": "it is getting worse",
    "red_flag": "i fainted",
}
WITHOUT_EXAMPLES = {"noise", "other_language", "nlu_fallback"}
"""Set by the intent guard and Rasa's fallback, not by the classifier."""


def read(path: Path) -> dict:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


DOMAIN = read(ROOT / "domain.yml")
INTENTS = [next(iter(entry)) if isinstance(entry, dict) else entry for entry in DOMAIN["intents"]]
RULES = [rule for path in sorted((ROOT / "data/rules").glob("*.yml")) for rule in read(path)["rules"]]
STORIES = [story for path in sorted((ROOT / "data/stories").glob("*.yml")) for story in read(path)["stories"]]
STEPS = [step for entry in RULES + STORIES for step in entry["steps"]]
IN_DIALOGUE = {step["action"] for step in STEPS if "action" in step}
SOURCES = {path.name: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "actions").glob("*.py"))}


@pytest.fixture(scope="module")
def responses(knowledge):
    """All responses by name, with their variations."""
    return {**DOMAIN["responses"], **made_by_importer(knowledge)}


def placeholders(variations):
    return set(re.findall(r"\{(\w+)\}", " ".join(variation["text"] for variation in variations)))


# -- responses that actions use -------------------------------------------------------------------------------------


TABLES = {"ALARMS": ALARMS, "_REFUSALS": _REFUSALS}


def strings(node):
    """The texts that an expression may stand for, without those it only compares with; an f-string as a pattern."""
    if isinstance(node, ast.Constant):
        return [re.escape(node.value)] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        return ["".join(re.escape(part.value) if isinstance(part, ast.Constant) else r"\w+" for part in node.values)]
    if isinstance(node, ast.IfExp):
        return strings(node.body) + strings(node.orelse)
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in TABLES:
        return list(TABLES[node.value.id].values())
    return []


def assignments(function):
    """What each name of a function stands for."""
    pairs = [(t, n.value) for n in ast.walk(function) if isinstance(n, ast.Assign) for t in n.targets]
    pairs += [pair for t, v in pairs if isinstance(t, ast.Tuple) and isinstance(v, ast.Tuple) for pair in zip(t.elts, v.elts)]
    return {target.id: value for target, value in pairs if isinstance(target, ast.Name)}


def handed_over(tree, function, name):
    """The texts that the calls of a function give for one of its arguments."""
    place = [argument.arg for argument in function.args.args].index(name)
    found = []
    for caller in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        assigned = assignments(caller)
        for call in [n for n in ast.walk(caller) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == function.name]:
            given = call.args[place]
            found += strings(assigned.get(given.id) if isinstance(given, ast.Name) else given)
    return found


def utterances():
    """Each call of `utter_message`: its place, the responses it may name as patterns, and what it passes."""
    for name, tree in SOURCES.items():
        for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
            assigned = assignments(function)
            for call in [n for n in ast.walk(function) if isinstance(n, ast.Call) and getattr(n.func, "attr", "") == "utter_message"]:
                passed = {keyword.arg: keyword.value for keyword in call.keywords}
                response = passed.pop("response")
                named = strings(assigned.get(response.id) if isinstance(response, ast.Name) else response)
                if isinstance(response, ast.Name) and response.id in {argument.arg for argument in function.args.args}:
                    named = handed_over(tree, function, response.id)
                yield f"{name}:{call.lineno}", named, passed


CALLS = list(utterances())
LEVELS_WITH_GUIDANCE = [level for level in LEVELS if level not in ALARMS]
USED_BY_ACTIONS = set(itertools.chain.from_iterable(named for _, named, _ in CALLS))


@pytest.mark.parametrize(("where", "named", "passed"), CALLS, ids=[where for where, _, _ in CALLS])
def test_response_of_an_action_exists_and_gets_all_its_words(where, named, passed, responses, knowledge):
    assert named, f"{where}: no name of a response is to be seen"
    given = {*passed} - {None} | ({*summary(Case(), knowledge)} if None in passed else set())
    for pattern in named:
        found = [response for response in responses if re.fullmatch(pattern, response)]
        assert found, f"{where}: there is no response {pattern}"
        for response in found:
            assert placeholders(responses[response]) <= given, f"{where}: {response}"


@pytest.mark.parametrize("level", LEVELS_WITH_GUIDANCE)
def test_each_level_without_an_alarm_has_its_response(level):
    assert f"utter_guidance_{level}" in DOMAIN["responses"]


def test_every_name_of_a_response_in_the_actions_exists(responses):
    """Also those that stand outside a call, such as what is compared with."""
    named = {name for path in (ROOT / "actions").glob("*.py") for name in re.findall(r'"(utter_\w+)"', path.read_text(encoding="utf-8"))}
    assert named - {"utter_action"} <= responses.keys(), "utter_action is Rasa's own key"


def test_every_response_is_used(responses):
    used = {name for name in responses if any(re.fullmatch(pattern, name) for pattern in USED_BY_ACTIONS)}
    assert responses.keys() - used - IN_DIALOGUE - {*SAFETY} == set()


@pytest.mark.parametrize("name", sorted({step for step in IN_DIALOGUE if step.startswith("utter_")} | {*SAFETY}))
def test_response_without_an_action_has_no_placeholders(name, responses):
    """Nobody would fill them in."""
    assert placeholders(responses[name]) == set()


@pytest.mark.parametrize("name", SAFETY)
def test_safety_response_is_one_wording_for_everyone(name, responses):
    [variation] = responses[name]
    assert variation.keys() == {"text"}
    assert name not in DOMAIN["responses"], "safety messages stand in knowledge/ only"


def test_every_response_has_text(responses):
    assert [name for name, variations in responses.items() if not variations or not all(v.get("text", "").strip() for v in variations)] == []


# -- actions --------------------------------------------------------------------------------------------------------


def action_classes():
    modules = [importlib.import_module(f"actions.{info.name}") for info in pkgutil.iter_modules(actions.__path__)]
    classes = {c for module in modules for _, c in inspect.getmembers(module, inspect.isclass) if issubclass(c, Action) and c is not Action}
    return {c().name(): c for c in classes}


def test_actions_of_the_domain_are_the_classes():
    assert set(DOMAIN["actions"]) == set(action_classes())
    assert len(DOMAIN["actions"]) == len(set(DOMAIN["actions"]))


def test_every_step_exists(responses):
    assert {*DOMAIN["actions"], *responses} >= IN_DIALOGUE


def test_every_action_is_in_a_rule():
    in_rules = {step["action"] for rule in RULES for step in rule["steps"] if "action" in step}
    assert set(DOMAIN["actions"]) <= in_rules


def test_policy_and_config_name_real_actions():
    fallbacks = {policy.get("core_fallback_action_name") for policy in read(ROOT / "config.yml")["policies"]} - {None}
    assert fallbacks | {RECORD} <= set(DOMAIN["actions"])


# -- intents --------------------------------------------------------------------------------------------------------


def examples():
    found: dict[str, list[str]] = {}
    for path in (ROOT / "data/nlu").glob("*.yml"):
        for entry in read(path)["nlu"]:
            found.setdefault(entry["intent"], []).extend(line[2:] for line in entry["examples"].splitlines() if line.startswith("- "))
    return found


EXAMPLES = examples()


@pytest.mark.parametrize("intent", sorted(set(INTENTS) - WITHOUT_EXAMPLES))
def test_intent_has_examples(intent):
    assert len({text.lower() for text in EXAMPLES.get(intent, [])}) >= 20


def test_examples_are_of_intents_of_the_domain():
    assert EXAMPLES.keys() <= set(INTENTS) - WITHOUT_EXAMPLES


@pytest.mark.parametrize("intent", INTENTS)
def test_intent_has_a_rule(intent):
    assert any(rule["steps"][0].get("intent") == intent for rule in RULES)


def test_affirm_is_ruled_whether_a_question_is_open_or_not():
    conditions = [slot["check_open"] for r in RULES if r["steps"][0]["intent"] == "affirm" for c in r["condition"] for slot in c["slot_was_set"]]
    assert sorted(conditions) == [False, True]


def test_no_intent_is_steered_by_entities():
    assert all(isinstance(entry, dict) and next(iter(entry.values())) == {"use_entities": []} for entry in DOMAIN["intents"])


# -- entities and slots ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "text"), ENTITY_KINDS.items())
def test_entity_kind_is_found_and_in_the_domain(kind, text, understand):
    assert kind in {mention.kind for mention in understand(text).mentions}
    assert kind in DOMAIN["entities"]


def test_extractor_emits_no_other_kinds(understand):
    texts = [text for texts in EXAMPLES.values() for text in texts[::4]]
    assert {mention.kind for text in texts for mention in understand(text).mentions} <= set(DOMAIN["entities"])


@pytest.mark.parametrize(("slot", "start"), [("findings", {}), ("asked", []), ("triage_level", None), ("check_open", False), ("case", None)])
def test_slot(slot, start):
    """Only actions fill slots, and a new conversation begins empty."""
    assert DOMAIN["slots"][slot].get("initial_value") == start
    assert DOMAIN["slots"][slot]["mappings"] == [{"type": "custom"}]


def test_levels_of_the_slot_are_the_levels():
    assert DOMAIN["slots"]["triage_level"]["values"] == list(LEVELS)


def test_new_episode_is_a_new_conversation():
    assert DOMAIN["session_config"]["carry_over_slots_to_new_session"] is False
