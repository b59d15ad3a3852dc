from __future__ import annotations

from decimal import Decimal

import pytest

from csrx.models.quantity import Quantity
from csrx.writers.quantities import write


@pytest.fixture
def found() -> list[tuple[str, list[Quantity]]]:
    return [
        (
            "canal.txt",
            [
                Quantity("money", Decimal(23_500_000), 8, 32, "nearly RMB 23.5\nmillion", unit="CNY", bound="upper"),
                Quantity("count", Decimal(40), 40, 58, "40 to 60 wells", value_to=Decimal(60), item="wells"),
                Quantity("percent", Decimal("0.5"), 1070, 1074, "0.5%", unit="%"),
            ],
        ),
        ("empty.txt", []),
    ]


@pytest.mark.parametrize(("name", "suffix"), [("table", "txt"), ("jsonl", "jsonl"), ("csv", "csv")])
def test_quantities_are_their_golden_file(name, suffix, found, golden):
    golden(f"quantities.{suffix}", "".join(write(name, found, 80)))
