"""Are questions answered from the knowledge base, and is it said when they cannot be?  `python -m evaluation.answers [--calibration]`.

Every question opens a conversation of its own with the real servers. An answer counts when the reply holds what the
fact's `says` asks for; an uncovered question counts when the reply says that the sources do not say it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import urllib.request
import uuid
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from scipy.stats import binomtest

from myoguide import knowledge, launch
from myoguide.components.importer import responses as safety_responses

SETS = launch.ROOT / "tests" / "answers"
REPORT = launch.ROOT / "results" / "answers.md"
_WORKERS = 4
_DECLINED = {"diagnosis": ["utter_no_diagnosis"], "dose": ["utter_no_dose", "utter_out_of_scope"], "other": ["utter_out_of_scope"]}
"""What counts as a kind refusal."""

_OPEN = re.compile(r"(sources?|articles?|they) (do not|does not|don't) (say|tell|give|name)|articles? (gives?|tells?|names?) no|it tells no more", re.I)
"""Statements that say themselves what the articles leave open."""

Say = Callable[[Sequence[str]], str]


@dataclass(frozen=True)
class Outcome:
    """One question, or short dialogue, and whether the reply did what it must."""

    group: str
    asked: str
    reply: str
    passed: bool
    near: bool = False


def holds(reply: str, says: Iterable[Iterable[str]]) -> bool:
    """Whether the reply matches one pattern of every group."""
    return all(any(re.search(pattern, reply.lower()) for pattern in group) for group in says)


def rate(outcomes: Sequence[Outcome]) -> str:
    """Returns a share with its 95 % confidence interval, in words."""
    passed, total = sum(outcome.passed for outcome in outcomes), len(outcomes)
    low, high = binomtest(passed, total).proportion_ci(method="wilson")
    return f"{passed} of {total} = {passed / total:.1%} (95 % confidence: {low:.1%} to {high:.1%})"


class Judge:
    """Tells what kind of reply a text is, by the frames in `domain.yml`."""

    def __init__(self) -> None:
        """Reads the frames."""
        responses = yaml.safe_load((launch.ROOT / "domain.yml").read_text(encoding="utf-8"))["responses"]
        responses |= safety_responses(knowledge.load())
        self._frames = {name: _pattern(variants[0]["text"]) for name, variants in responses.items()}

    def is_one_of(self, reply: str, names: Iterable[str]) -> bool:
        """Whether one of the responses is part of the reply."""
        return any(self._frames[name].search(reply) for name in names)

    def facts(self, records: list[dict[str, Any]], say: Say) -> list[Outcome]:
        """Asks every wording of every fact."""

        def one(record: dict[str, Any], question: str) -> Outcome:
            reply = say([question])
            section = f"{record['source']['article']}: {record['source']['section']}"
            return Outcome(section, question, reply, holds(reply, record["says"]), self.is_one_of(reply, ["utter_nearest"]))

        return _all(one, [(record, question) for record in records for question in record["questions"]])

    def uncovered(self, records: list[dict[str, Any]], say: Say) -> list[Outcome]:
        """Asks what the sources do not answer, or what must be declined."""

        def one(record: dict[str, Any]) -> Outcome:
            reply, kind = say([record["question"]]), record["kind"]
            told = bool(_OPEN.search(reply)) or self.is_one_of(
                reply, ["utter_nearest", "utter_sources_are_silent", "utter_emergency", "utter_urgent", *_DECLINED.get(kind, [])]
            )
            return Outcome(kind, record["question"], reply, "112" in reply if kind == "emergency_number" else told)

        return _all(one, [(record,) for record in records])

    @staticmethod
    def follow_ups(records: list[dict[str, Any]], say: Say) -> list[Outcome]:
        """Plays short dialogues; the last reply counts."""

        def one(record: dict[str, Any]) -> Outcome:
            reply = say(record["turns"])
            return Outcome("follow-up", " / ".join(record["turns"]), reply, holds(reply, record["says"]))

        return _all(one, [(record,) for record in records])


def _pattern(text: str) -> re.Pattern[str]:
    """The first line or sentence of a frame that has words of its own."""
    opening = next((line for line in re.split(r"\n|(?<=[.!?]) ", text) if re.sub(r"\{\w+\}", "", line).strip()), text)
    return re.compile(r".{1,80}?".join(re.escape(part) for part in re.split(r"\{\w+\}", opening)))


def _all(one: Callable[..., Outcome], arguments: Sequence[tuple[Any, ...]]) -> list[Outcome]:
    with ThreadPoolExecutor(_WORKERS) as pool:
        return list(pool.map(lambda given: one(*given), arguments))


def person(url: str) -> Say:
    """Returns a function that says some turns in a new conversation and gives the reply to the last."""

    def say(turns: Sequence[str]) -> str:
        sender, texts = uuid.uuid4().hex, [""]
        for turn in turns:
            body = json.dumps({"sender": sender, "message": turn}).encode()
            request = urllib.request.Request(f"{url}/webhooks/rest/webhook", data=body, headers={"Content-Type": "application/json"})
            with urllib.request.urlopen(request, timeout=30) as reply:
                texts = [message.get("text", "") for message in json.load(reply)]
        return "\n".join(texts)

    return say


def report(parts: dict[str, list[Outcome]]) -> str:
    """Returns the figures, and every miss with its reply, as Markdown."""
    lines = ["# Answers", ""]
    for name, outcomes in parts.items():
        lines += [f"- **{name}**: {rate(outcomes)}"]
        near = sum(outcome.near for outcome in outcomes)
        lines += [f"  - answered with the reserve that the sources do not say it in so many words: {near / len(outcomes):.1%}"] if near else []
        groups = dict.fromkeys(outcome.group for outcome in outcomes)
        if len(groups) > 1:
            shares = {group: [o.passed for o in outcomes if o.group == group] for group in groups}
            lines += [f"  - {group}: {sum(passed)} of {len(passed)}" for group, passed in shares.items()]
    for name, outcomes in parts.items():
        lines += ["", f"## Missed: {name}", ""]
        lines += [f"- **{o.asked}** ({o.group})\n  > " + o.reply.replace("\n", "\n  > ") for o in outcomes if not o.passed]
    return "\n".join(lines) + "\n"


def read(name: str) -> list[dict[str, Any]]:
    """Reads one set."""
    records: list[dict[str, Any]] = yaml.safe_load((SETS / name).read_text(encoding="utf-8"))
    return records


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the evaluation, prints the figures and writes the report."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.answers", description=__doc__)
    parser.add_argument("--calibration", action="store_true", help="the sets that guided the search instead of the held-out ones")
    options = parser.parse_args(arguments)
    facts, suffix = ("calibration.yml", "_calibration") if options.calibration else ("facts.yml", "")
    judge, port = Judge(), launch.free_port()
    with launch.actions() as env, launch.started(launch.rasa_server(port), {**env, "LOG_LEVEL": "CRITICAL"}) as process:
        url = f"http://{launch.LOOPBACK}:{port}"
        launch.wait_for(url, process, "Rasa server")
        say = person(url)
        uncovered = judge.uncovered(read(f"uncovered{suffix}.yml"), say)
        parts = {
            "The right statement is in the reply": judge.facts(read(facts), say),
            "The sources are silent, and that is told": [o for o in uncovered if o.group == "silent"],
            "Declined, or told whom to call": [o for o in uncovered if o.group != "silent"],
            "Follow-ups": judge.follow_ups(read(f"follow_ups{suffix}.yml"), say),
        }
    text = report(parts)
    path = REPORT.with_stem(f"answers{suffix}")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(text.split("\n## ")[0].strip() + f"\n\nEvery miss with its reply: {Path(path).relative_to(launch.ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
