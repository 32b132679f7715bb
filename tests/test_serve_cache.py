import asyncio

import pytest

from kg.errors import QueryError
from kg.serve.cache import AnswerCache
from tests.loops import run_in_thread


class Maker:
    """Makes answers of a length, and counts how often it had to."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def __call__(self, answer: str):
        async def make() -> str:
            self.made.append(answer)
            await asyncio.sleep(0)
            return answer

        return make


@pytest.fixture
def make():
    return Maker()


def ask(cache, *asked):
    """Ask for (version, key, make), one after another."""

    async def run() -> list[str]:
        return [await cache.answer(version, key, make) for version, key, make in asked]

    return run_in_thread(run())


def test_answer_is_made_once_while_nothing_changes(make):
    cache = AnswerCache(100, size=len)
    assert ask(cache, ("1", "q", make("one")), ("1", "q", make("two"))) == ["one", "one"]
    assert make.made == ["one"]


def test_newer_version_drops_what_was_kept(make):
    cache = AnswerCache(100, size=len)
    assert ask(cache, ("1", "q", make("one")), ("2", "q", make("two"))) == ["one", "two"]


def test_those_who_ask_at_the_same_time_wait_for_one_answer(make):
    cache = AnswerCache(100, size=len)

    async def run() -> list[str]:
        return await asyncio.gather(*(cache.answer("1", "q", make("one")) for _ in range(5)))

    assert run_in_thread(run()) == ["one"] * 5
    assert make.made == ["one"]


def test_client_that_goes_away_leaves_the_answer_to_the_others(make):
    cache = AnswerCache(100, size=len)

    async def run() -> str:
        first = asyncio.create_task(cache.answer("1", "q", make("one")))
        second = asyncio.create_task(cache.answer("1", "q", make("two")))
        await asyncio.sleep(0)
        first.cancel()
        return await second

    assert run_in_thread(run()) == "one"


def test_answer_of_an_older_version_that_comes_late_is_not_kept(make):
    cache = AnswerCache(100, size=len)

    async def run() -> str:
        older = asyncio.create_task(cache.answer("1", "q", make("one")))
        await asyncio.sleep(0)
        await cache.answer("2", "other", make("-"))
        await older
        return await cache.answer("2", "q", make("two"))

    assert run_in_thread(run()) == "two"


def test_what_was_asked_for_longest_ago_makes_room(make):
    cache = AnswerCache(10, size=len)
    a, b, c = make("a" * 5), make("b" * 5), make("c" * 5)
    ask(cache, ("1", "a", a), ("1", "b", b), ("1", "a", a), ("1", "c", c))
    ask(cache, ("1", "a", a), ("1", "b", b))
    assert [answer[0] for answer in make.made] == ["a", "b", "c", "b"]


def test_answer_larger_than_the_room_is_given_and_not_kept(make):
    cache = AnswerCache(3, size=len)
    long = make("long")
    assert ask(cache, ("1", "q", long), ("1", "q", long)) == ["long", "long"]
    assert make.made == ["long", "long"]


def test_error_is_raised_and_not_kept(make):
    async def fail() -> str:
        raise QueryError("no")

    cache = AnswerCache(100, size=len)
    with pytest.raises(QueryError):
        ask(cache, ("1", "q", fail))
    assert ask(cache, ("1", "q", make("one"))) == ["one"]
