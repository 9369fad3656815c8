"""briefcli: who, where, what was announced and what expressly was not, each line traceable to its source."""

__version__ = "0.1.0"
