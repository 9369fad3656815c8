"""Speed, memory and size, measured as ratios in one run: ``python -m tests.bench``."""
