"""Take the network away from a process, for as long as it lives.

On Linux a seccomp filter makes the kernel refuse new sockets (seccomp(2); no privileges and no
library are needed). The filter is a classic BPF program of `sock_filter` instructions. Elsewhere
nothing stands behind the refusals of `kg.sparql`, and the log of a query's process says so.
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys

import msgspec


class _Machine(msgspec.Struct, frozen=True):
    """What a filter has to know of a processor: its numbers of system calls."""

    audit: int
    """AUDIT_ARCH_…: calls by another convention (32 bits) have other numbers, and are refused."""
    seccomp: int
    socket: int


_MACHINES = {
    "x86_64": _Machine(0xC000003E, 317, 41),
    "aarch64": _Machine(0xC00000B7, 277, 198),
    "riscv64": _Machine(0xC00000F3, 277, 198),
}
_IO_URING_SETUP = 425  # the same number everywhere; a ring can open sockets without socket(2)
_X32 = 0x40000000  # the bit of x86_64's other convention

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE = 0, 4  # offsets in seccomp_data
_ALLOW, _ERROR, _EPERM = 0x7FFF0000, 0x00050000, 1
_SET_NO_NEW_PRIVILEGES, _SET_FILTER, _ALL_THREADS = 38, 1, 1


def forbid_sockets() -> str:
    """Make every further socket of this process and its children fail with EPERM.

    Return why the system can't do that, or "". There is no way back.
    """
    return _load_filter() if sys.platform == "linux" else f"{sys.platform} has no seccomp"


def _load_filter() -> str:
    """Load the filter for all threads; return why it can't be, or ""."""
    machine = _MACHINES.get(platform.machine())
    if machine is None or sys.maxsize < 2**32:
        return f"no filter is known for {platform.machine()}"
    program = _program(machine)
    instructions = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: how many instructions of 8 bytes, and where they are
    described = ctypes.create_string_buffer(
        struct.pack("HP", len(program) // 8, ctypes.addressof(instructions))
    )
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return f"prctl: error {ctypes.get_errno()}"
    if libc.syscall(
        ctypes.c_long(machine.seccomp),
        ctypes.c_ulong(_SET_FILTER),
        ctypes.c_ulong(_ALL_THREADS),
        described,
    ):
        return f"seccomp: error {ctypes.get_errno()}"
    return ""


def _program(machine: _Machine) -> bytes:
    """Return the filter: refuse foreign conventions, sockets and rings, allow all else."""
    refused = [machine.socket, _IO_URING_SETUP]
    lines = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, len(refused) + 3, machine.audit),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, len(refused) + 1, 0, _X32),
        # jumps count the instructions that are skipped: to the refusal at the end
        *((_EQUAL, len(refused) - place, 0, number) for place, number in enumerate(refused)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERROR | _EPERM),
    ]
    return b"".join(struct.pack("HBBI", *line) for line in lines)
