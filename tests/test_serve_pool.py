import asyncio
import os
import time

import pytest

from kg.errors import QueryError
from kg.sandbox import QueryTimeoutError, QueryWorker
from kg.serve.pool import Pool
from tests.loops import run_in_thread


def open_sleeper():
    """Answer with the process that was asked, after the seconds that the message tells."""

    def respond(seconds):
        time.sleep(seconds)
        return os.getpid()

    return respond


@pytest.fixture
def pool():
    pool = Pool(lambda: QueryWorker(open_sleeper), 2)
    yield pool
    pool.close()


def ask(pool, seconds, *, most=30.0):
    return pool.run(lambda worker: worker.ask(seconds, seconds=most))


@pytest.mark.slow
def test_as_many_are_asked_at_once_as_there_may_be(pool):
    async def run():
        return await asyncio.gather(*(ask(pool, 0.2) for _ in range(6)))

    assert len(set(run_in_thread(run()))) == len(pool.workers) == 2


@pytest.mark.slow
def test_one_is_enough_for_those_who_ask_one_after_another(pool):
    async def run():
        return [await ask(pool, 0) for _ in range(3)]

    assert len(set(run_in_thread(run()))) == len(pool.workers) == 1


@pytest.mark.slow
def test_worker_of_a_client_that_went_away_is_lent_when_it_is_done(pool):
    async def run():
        await ask(pool, 0)
        waiting = [asyncio.create_task(ask(pool, 0.3)) for _ in range(2)]
        await asyncio.sleep(0.1)
        for task in waiting:
            task.cancel()
        return await asyncio.gather(*(ask(pool, 0) for _ in range(3)))

    assert set(run_in_thread(run())) <= {worker._process.pid for worker in pool.workers}


@pytest.mark.slow
def test_error_reaches_who_asked_and_the_next_is_answered(pool):
    async def run():
        with pytest.raises(QueryTimeoutError):
            await ask(pool, 5, most=0.2)
        with pytest.raises(QueryError):
            await ask(pool, -1)  # no length of a sleep
        return await ask(pool, 0)

    assert run_in_thread(run()) == pool.workers[0]._process.pid


@pytest.mark.slow
def test_more_than_there_are_cores_are_started_where_calls_take_long():
    pool = Pool(lambda: QueryWorker(open_sleeper), 2, cores=1)

    async def run():
        short = await asyncio.gather(*(ask(pool, 0) for _ in range(20)))
        long = asyncio.create_task(ask(pool, 60, most=90))
        await asyncio.sleep(0)
        other = await ask(pool, 0)
        waited = long.done()
        long.cancel()
        return set(short), other, waited

    try:
        short, other, waited = run_in_thread(run())
        assert len(short) == 1
        assert other not in short
        assert not waited
    finally:
        pool.close()


@pytest.mark.slow
def test_warm_pool_has_its_workers_before_anybody_asks(pool):
    async def run():
        pool.warm()
        before = len(pool.workers)
        return before, await ask(pool, 0)

    before, answered = run_in_thread(run())
    assert before == len(pool.workers) > 0
    assert answered in {worker._process.pid for worker in pool.workers}


@pytest.mark.slow
def test_short_calls_do_not_wait_behind_long_ones():
    pool = Pool(lambda: QueryWorker(open_sleeper), 2, cores=2)

    async def run():
        ended = []

        async def asked(name, seconds):
            await pool.run(lambda worker: worker.ask(seconds, seconds=30), name)
            ended.append(name)

        await asyncio.gather(*(ask(pool, 0.2) for _ in range(4)))  # until both have started
        for _ in range(40):
            await asked("short", 0)
        await asked("long", 2)
        ended.clear()
        waiting = [asyncio.create_task(asked("long", 2)) for _ in range(2)]
        waiting += [asyncio.create_task(asked("short", 0)) for _ in range(10)]
        await asyncio.gather(*waiting)
        return ended

    try:
        assert run_in_thread(run()) == ["short"] * 10 + ["long"] * 2
    finally:
        pool.close()
