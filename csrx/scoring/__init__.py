"""Scores a schema on annotated documents: what it finds, misses and wrongly finds."""

from csrx.scoring.annotations import Gold, load
from csrx.scoring.run import evaluate

__all__ = ["Gold", "evaluate", "load"]
