"""Document -> Reading: word pieces, the network, its heads."""

from __future__ import annotations

from briefcli.encoder.network import MODEL, Network
from briefcli.encoder.reading import read

__all__ = ["MODEL", "Network", "read"]
