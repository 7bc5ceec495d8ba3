"""What a worker that opens strangers' files may not do: take much memory, write large files, run for ever, reach the network.

The limits come from the kernel, because a parser that goes wrong does not ask the interpreter. Networks are closed by a
seccomp filter (x86-64 and 64-bit ARM Linux); where the kernel refuses one, by an empty network namespace; where it refuses
that too, by taking `socket` away from Python, which stops our code but not a parser that is taken over.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import socket
import struct
from typing import Any, Literal

Closed = Literal["seccomp", "namespace", "python"]

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_SET_DEATH_SIGNAL = 1
_SET_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER = 38, 22, 2
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_EPERM = 1
_MACHINES = {"x86_64": (0xC000003E, (41, 42, 53, 288, 43, 49, 50)), "aarch64": (0xC00000B7, (198, 203, 199, 242, 202, 200, 201))}
"""Machine: its audit number, and the numbers of socket, connect, socketpair, accept4, accept, bind, listen."""


def limit(memory: int, file_size: int) -> None:
    """Bound the process: memory and files in bytes, few open files, no core dump."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_NOFILE, 128),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def limit_cpu(seconds: int) -> None:
    """Let the process use so many more seconds of processor time; the kernel ends it after that."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def end_with_parent() -> None:
    """Have the kernel end this process when the one that started it ends, however it ends (Linux; elsewhere its input ends instead)."""
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "prctl"):
        libc.prctl(_SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def close_network() -> Closed:
    """Close the network for this process and its children; how it was done."""
    libc = ctypes.CDLL(None, use_errno=True)
    if _seccomp(libc):
        return "seccomp"
    if libc.unshare(_NEW_USER | _NEW_NET) == 0:
        return "namespace"
    # a function that refuses takes the place of the class; nothing of ours uses sockets in a worker
    socket.socket = _refused  # type: ignore[misc,assignment]
    return "python"


def _refused(*_args: Any, **_named: Any) -> None:
    raise PermissionError(_EPERM, os.strerror(_EPERM))


def _seccomp(libc: ctypes.CDLL) -> bool:
    """Install a filter that answers every call about sockets with EPERM; whether the kernel took it."""
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return False
    audit, calls = machine
    size = len(calls)
    program = [
        (0x20, 0, 0, 4),  # load the architecture
        (0x15, 1, 0, audit),  # as expected: go on
        (0x06, 0, 0, _ERRNO | _EPERM),  # a foreign calling convention: refuse
        (0x20, 0, 0, 0),  # load the number of the call
        *((0x15, size - index, 0, call) for index, call in enumerate(calls)),
        (0x06, 0, 0, _ALLOW),
        (0x06, 0, 0, _ERRNO | _EPERM),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in program))
    header = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(program), ctypes.addressof(code)))
    libc.prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    if libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_SET_SECCOMP, _FILTER, ctypes.addressof(header), 0, 0) == 0)
