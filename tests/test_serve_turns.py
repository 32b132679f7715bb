from kg.serve.turns import Turns


def turns_that_know_a_long_kind():
    turns = Turns()
    for _ in range(20):
        turns.note("short", 0.001)
    turns.note("long", 0.1)
    return turns


def test_what_took_much_longer_than_usual_is_long():
    turns = turns_that_know_a_long_kind()
    assert turns.is_long("long")
    assert not turns.is_long("short")
    assert not turns.is_long("never asked")


def test_kind_that_takes_as_long_as_all_others_is_not_long():
    turns = Turns()
    for _ in range(20):
        turns.note("one", 3.0)
        turns.note("another", 4.0)
    assert not turns.is_long("one")
    assert not turns.is_long("another")


def test_one_of_two_workers_is_left_to_short_calls():
    turns = Turns()
    turns.wait("first long", long=True)
    turns.wait("second long", long=True)
    turns.wait("short", long=False)
    assert turns.next(2, at_long=0) == ("first long", True)
    assert turns.next(2, at_long=1) == ("short", False)
    assert turns.next(2, at_long=1) is None
    assert turns.next(2, at_long=0) == ("second long", True)


def test_one_worker_does_short_calls_first_but_long_ones_do_not_wait_for_ever(monkeypatch):
    turns = Turns()
    turns.wait("long", long=True)
    for number in range(3):
        turns.wait(number, long=False)
    assert turns.next(1, at_long=0) == (0, False)
    now = turns._long[0][0]
    monkeypatch.setattr("time.monotonic", lambda: now + 3)
    assert turns.next(1, at_long=0) == ("long", True)
    assert turns.next(1, at_long=0) == (1, False)
