"""Document -> Reading: word pieces, the network, its heads."""

from __future__ import annotations

from briefcli.encoder.network import Network
from briefcli.encoder.reading import read

__all__ = ["Network", "read"]
