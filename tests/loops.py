"""Coroutines in tests."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


def run_in_thread(coroutine: Coroutine[object, object, Result]) -> Result:
    """Return what a coroutine returns.

    It runs in a thread of its own: Playwright keeps an event loop running in that of the tests.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()
