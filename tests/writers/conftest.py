"""Facts made by hand, of every shape that a writer meets."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from csrx.models.fact import Evidence, Fact, ProblemRecord, Report

if TYPE_CHECKING:
    from collections.abc import Callable


def _fact(words: str, sentence: str, place: dict[str, object] | None = None, **fields: object) -> Fact:
    evidence = Evidence.model_validate(
        {"text": words, "sentence": sentence, "start": 40, "end": 40 + len(words)} | (place or {})
    )
    defaults = {"source": "reports/river.txt", "confidence": 0.9, "rule": str(fields["metric"]), "evidence": evidence}
    return Fact.model_validate(defaults | fields)


@pytest.fixture(scope="session")
def make_fact() -> Callable[..., Fact]:
    return _fact


@pytest.fixture
def reports() -> list[Report]:
    """Three reports: a text with facts of many shapes, a PDF in Chinese with a problem, and one that was not read."""
    river = (
        _fact(
            "EUR 2.5 million",
            "In 2023 the Riverside Foundation gave about EUR 2.5 million to schools along the river.",
            {"line": 12, "heading": ("Community", "Giving")},
            metric="donations.cash",
            value=Decimal(2_500_000),
            unit="EUR",
            bound="approximate",
            period="2023",
            total=True,
            focus="education",
            standards={"GRI": ("201-1", "413-1"), "HKEX": ("B8.2",)},
        ),
        _fact(
            "300 to 400\nfamilies",
            "We expect 300 to 400 families to move into homes with solar roofs.",
            {"line": 107},
            metric="beneficiaries.households",
            value=Decimal(300),
            value_to=Decimal("400.50"),
            unit="household",
            status="expected",
            item="families",
            confidence=0.6499999999999999,
        ),
        _fact(
            "-0.10 GJ",
            '=HYPERLINK() and \x1b[31mred\x1b[0m, said "the valve", saves -0.10 GJ a day.',
            {"line": 3, "heading": ("+Energy",)},
            metric="energy.savings",
            value=Decimal("-0.10"),
            unit="GJ",
            rate="day",
            item="=cmd",
        ),
    )
    canal = (
        _fact(
            "1.2亿元",
            "多年来运河集团在乡村学校、卫生室和饮水工程上累计投入资金超过1.2亿元，惠及沿线村民。",
            {"page": 14, "page_label": "12", "bbox": (72.0, 100.123456, 143.5, 112.0), "line": None},
            source="reports/canal.pdf",
            metric="donations.community_investment",
            value=Decimal("1.2E+8"),
            unit="CNY",
            bound="lower",
            period="../2022",
            total=True,
        ),
    )
    unclear = ProblemRecord(code="no_text", message="page 3 holds an image only", remedy="recognise its text", page=3)
    missing = ProblemRecord(
        code="not_found", message="reports/gone.txt does not exist", remedy="check the path", fatal=True
    )
    return [
        Report(
            source="reports/river.txt", digest="ab" * 32, company="Riverside", year=2023, language="en", facts=river
        ),
        Report(source="reports/canal.pdf", digest="cd" * 32, title="运河", pages=60, problems=(unclear,), facts=canal),
        Report(source="reports/gone.txt", digest="", problems=(missing,)),
    ]
