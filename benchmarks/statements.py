"""How much slower is a reply with a hundred times as many statements?  `python -m benchmarks.statements [TIMES]`.

The statements are made: copies of the real ones with names, words and vectors of their own, so that none is found by
accident. Everything in a turn that grows with their number is measured: the ranking in the Rasa process, choosing and
going on from the last answer in the action server. The rest of a turn is what it is with the real ones.
"""

from __future__ import annotations

import asyncio
import logging
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
from rasa.core.agent import Agent
from rasa.utils.log_utils import configure_structlog

from evaluation.answers import read
from myoguide import knowledge, launch
from myoguide.answering.answer import answer
from myoguide.answering.follow_up import FollowUps
from myoguide.answering.index import StatementIndex
from myoguide.answering.learn import learn_index
from myoguide.knowledge.schema import Knowledge
from myoguide.language.encoder import encoder
from myoguide.language.tokens import english

_QUESTIONS = 400


def enlarged(content: Knowledge, index: StatementIndex, times: int) -> tuple[Knowledge, StatementIndex]:
    """Returns a knowledge base and an index with so many times as many statements."""
    names = [f"_{number}" if number else "" for number in range(times)]
    statements = {f"{i}{name}": s.copy(update={"id": f"{i}{name}"}) for name in names for i, s in content.statements.items()}
    return content.copy(update={"statements": statements}), StatementIndex(_tiled(index.arrays, names), english()[1].forms)


def _tiled(arrays: dict[str, np.ndarray], names: list[str]) -> dict[str, np.ndarray]:
    random, times, entries = np.random.default_rng(0), len(names), len(arrays["ids"])

    def moved(vectors: np.ndarray) -> np.ndarray:
        copies = [vectors.astype(np.float32)] + [vectors + random.normal(0, 0.04, vectors.shape).astype(np.float32) for _ in names[1:]]
        together = np.concatenate(copies)
        return np.asarray(together / np.linalg.norm(together, axis=1, keepdims=True), dtype=np.float16)

    sizes = np.diff(arrays["starts"])
    postings = np.split(arrays["holders"], arrays["starts"][1:-1])
    holders = [np.concatenate([posting + entries * copy for copy in range(times)]) for posting in postings]
    return {
        "ids": np.array([f"{i}{name}" for name in names for i in arrays["ids"].tolist()]),
        "about": np.tile(arrays["about"], times),
        "texts": moved(arrays["texts"]),
        "phrases": moved(arrays["phrases"]),
        "centre": moved(arrays["centre"]),
        "phrase_words": np.tile(arrays["phrase_words"], times),
        "first": np.concatenate([[0], np.cumsum(np.tile(np.diff(arrays["first"]), times))]),
        "words": arrays["words"],
        "starts": np.concatenate([[0], np.cumsum(sizes * times)]),
        "holders": np.concatenate(holders),
        "empty": arrays["empty"],
    }


def turn(agent: Agent, content: Knowledge, index: StatementIndex, follow_ups: FollowUps) -> Callable[[str], None]:
    """Returns what happens to a question: it is understood, statements are ranked and chosen, and a follow-up goes on from them."""

    def work(question: str) -> None:
        normal = asyncio.run(agent.parse_message(question))["understanding"]["normal"]
        ranking = index.rank(normal, encoder()(normal), [])
        told = answer(ranking.statements, ranking.fit, content, home=True)
        follow_ups("refers", ranking.statements, [], told.statements)

    return work


def milliseconds(work: Callable[[str], None], question: str) -> float:
    """Returns how long one question takes."""
    start = time.perf_counter()
    work(question)
    return 1_000 * (time.perf_counter() - start)


def main() -> int:
    """Prints load time, and the time of a turn with the real and with the enlarged knowledge base."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    configure_structlog(logging.ERROR)
    start = time.perf_counter()
    content = knowledge.load()
    print(f"loading and checking {len(content.statements)} statements and all wordings: {time.perf_counter() - start:.2f} s")
    questions = [question for fact in read("calibration.yml") for question in fact["questions"]][:_QUESTIONS]
    agent, index = Agent.load(str(launch.ROOT / launch.MODEL)), learn_index(content, encoder())
    sizes = ((content, index), enlarged(content, index, times))
    turns = [turn(agent, statements, entries, FollowUps(statements)) for statements, entries in sizes]
    for work in turns:
        work("warming up")
    # Each question is asked once, of the one or the other in turn: the encoder remembers, and other load must hit both.
    spent = [milliseconds(turns[number % 2], question) for number, question in enumerate(questions)]
    real, made = statistics.median(spent[::2]), statistics.median(spent[1::2])
    print(f"{len(content.statements)} statements: {real:.1f} ms to understand, rank, choose and go on from an answer")
    print(f"{times} times as many: {made:.1f} ms, {made / real:.2f} times as long; the rest of a turn does not change")
    return 0


if __name__ == "__main__":
    sys.exit(main())
