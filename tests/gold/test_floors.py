"""Quality is a ratchet: precision and recall on the annotated passages never fall under the floors in `floors.json`.

`pytest tests/gold --raise-floors` lifts the floors of `passages` to what is reached now and lowers none; look at the
difference before you commit it. `f1` holds the least F1 of annotated sets that lie outside this tree, for `.ci/run`.
"""

from __future__ import annotations

import json
from math import floor
from pathlib import Path

import pytest

from csrx.schema import load as load_schema
from csrx.scoring import evaluate, load

HERE = Path(__file__).parent
PASSAGES = HERE / "passages"
FLOORS = HERE / "floors.json"
SLACK = 0.005  # how far a figure may lie under its floor
FIGURES = ("precision", "recall")
FAMILIES = ("all", *dict.fromkeys(name.partition(".")[0] for name in load_schema().metrics))


def raised(floors: dict[str, dict[str, float]], reached: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The floors, lifted to what is reached (three digits, rounded down) where that is more."""
    return {
        family: {
            name: max(floors.get(family, {}).get(name, 0.0), floor(figure * 1000) / 1000)
            for name, figure in figures.items()
        }
        for family, figures in reached.items()
    }


def laid_out(held: dict[str, dict[str, object]]) -> str:
    """The file's text: an entry a line."""
    sets = []
    for name, entries in held.items():
        lines = ",\n".join(f"    {json.dumps(key)}: {json.dumps(value)}" for key, value in entries.items())
        sets.append(f"  {json.dumps(name)}: {{\n{lines}\n  }}")
    return "{\n" + ",\n".join(sets) + "\n}\n"


@pytest.fixture(scope="module")
def reached() -> dict[str, dict[str, float]]:
    """The figures of the passages in English, by family and for all."""
    evaluation = evaluate(load([PASSAGES], skip=["*-zh.yaml"]), load_schema())
    rates = {"all": evaluation.total, **evaluation.families}
    return {family: {name: getattr(rates[family], name) for name in FIGURES} for family in FAMILIES}


@pytest.fixture(scope="module")
def floors(reached, request) -> dict[str, dict[str, float]]:
    held = json.loads(FLOORS.read_text(encoding="utf-8"))
    if request.config.getoption("--raise-floors"):
        held["passages"] = raised(held["passages"], reached)
        FLOORS.write_text(laid_out(held), encoding="utf-8")
    return held["passages"]


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("name", FIGURES)
def test_no_figure_falls_under_its_floor(family, name, reached, floors):
    figure, least = reached[family][name], floors[family][name]
    assert figure >= least - SLACK, (
        f"{name} of {family} fell to {figure:.3f} from {least:.3f}: csrx evaluate --show all"
    )


def test_there_are_enough_passages_for_every_family(reached):
    golds = list(load([PASSAGES], skip=["*-zh.yaml"]))
    assert len(golds) >= 100
    assert all(figures["recall"] > 0 for figures in reached.values())


def test_floors_go_up_only():
    floors = {"all": {"precision": 0.8, "recall": 0.6}}
    reached = {"all": {"precision": 0.7, "recall": 0.6789}, "energy": {"precision": 1.0, "recall": 0.5}}
    assert raised(floors, reached) == {
        "all": {"precision": 0.8, "recall": 0.678},
        "energy": {"precision": 1.0, "recall": 0.5},
    }


def test_the_file_is_laid_out_as_it_is_written():
    text = FLOORS.read_text(encoding="utf-8")
    assert laid_out(json.loads(text)) == text
