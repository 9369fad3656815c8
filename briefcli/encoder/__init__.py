"""Document -> Reading: word pieces, the network, its heads."""

from __future__ import annotations

from briefcli.encoder.reading import Network, read

__all__ = ["Network", "read"]
