"""No test reaches the network: Python imports this module at the start of every process of a test run, for which
`tests/conftest.py` puts its folder into PYTHONPATH. Only this machine can be spoken to.
"""

from __future__ import annotations

import sys

LOCAL = ("127.", "::1", "localhost", "0.0.0.0", "::")


class Offline(OSError):
    """A socket to another machine, or a question for its address."""


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a path of this machine is no tuple
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    else:
        return
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host and not str(host).startswith(LOCAL) and host != _own_name():
        raise Offline(f"no test reaches the network: {event} {host}")


def _own_name() -> str:
    import socket

    return socket.gethostname()


sys.addaudithook(refuse)
