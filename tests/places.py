"""Where things are that tests read."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
"""Data to measure on, which is not part of the project and may be missing."""
