"""Lets the tests of readers import what writes files for them (`pdf_files`) from this folder."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
