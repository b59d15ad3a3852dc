"""Which currency a bare sign means in a document, and whether that is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from csrx.models.quantity import Quantity

SETTLED = [
    # a sum, what else the document says, its currency, whether it is certain
    ("$300", "", "USD", False),
    ("$300", "All sums are in Hong Kong dollars.", "HKD", True),
    ("$300", "Sums are in US$ unless stated.", "USD", True),
    ("$300", "We gave HK$5 and HK$6, and US$1.", "HKD", True),
    ("$300", "The US$ and the USS Iowa.", "USD", True),  # no Singapore dollar stands in 'US$'
    ("R972 000", "A brand was branded.", "ZAR", False),  # nor a rand in 'brand'
    ("$300", "We work in Manila and in Sydney.", "USD", False),
    ("¥300", "", "JPY", False),
    ("¥300", "The renminbi rose.", "CNY", True),
    ("Rs. 300", "", "INR", False),
    ("Rs. 300", "The mill stands in Lahore.", "PKR", False),
    ("Rs. 300", "Sums are in Sri Lankan rupees.", "LKR", True),
    ("kr 300", "We are a Norwegian company.", "NOK", False),
    ("R972 000", "", "ZAR", False),
    ("R972 000", "The JSE Limited listed us; the rand fell.", "ZAR", True),
    ("£300", "", "GBP", False),
    ("£300", "The pound sterling rose.", "GBP", True),
    ("US$300", "", "USD", True),
    ("€300", "", "EUR", True),
]


@pytest.mark.parametrize(("text", "around", "code", "certain"), SETTLED)
def test_a_bare_sign_means_what_the_document_says(
    quantities: Callable[..., list[Quantity]], text: str, around: str, code: str, certain: bool
) -> None:
    (quantity,) = quantities(text, around)
    assert (quantity.unit, quantity.certain) == (code, certain)
