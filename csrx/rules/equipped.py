"""Places that carry panels or chargers, counted like the plants on them: '63 shops with solar panels'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.rules.pointing import before_bound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Quantity
    from csrx.rules.statement import Label

_PLANT, _PREMISES = "facility", "place_of_business"
_REACH, _NEAR = 8, 3  # tokens from the place to what it carries; from the place to the word that ties them
_ON = frozenset(["on", "at", "in", "across", "to", "onto", "over"])
_ROOFS = frozenset(
    ["the", "roof", "roofs", "rooftop", "rooftops", "of", "our", "its", "their", "another", "further", "a"]
)
_POWER = frozenset(["kW", "kWp", "MW", "MWp", "GW"])
_ENDS = frozenset(".;:!?|)")


def with_equipment(
    quantity: Quantity, tokens: Tokens, labels: Sequence[Label], lexicon: Lexicon, others: Sequence[Quantity]
) -> Quantity:
    """A count of premises as one of plants, where its sentence or label tells that they carry panels or chargers, and
    tells neither how many nor how strong these are.

    `others` are the quantities of its sentence.
    """
    if quantity.kind != "count" or not (quantity.unit == _PREMISES or quantity.head in lexicon.context["premises"]):
        return quantity
    if any(other.unit == _PLANT or other.unit in _POWER for other in others):
        return quantity  # '430 chargers at 99 shops'
    equipment = lexicon.context["equipment"]
    labelled = any(label.role == "label" and not equipment.isdisjoint(label.tokens.lower) for label in labels)
    if labelled or _is_equipped(quantity, tokens, lexicon):
        return quantity._replace(unit=_PLANT)
    return quantity


def _is_equipped(quantity: Quantity, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether the words right behind premises tell what they carry, or those before them what stands on them: '9 depots
    have solar panels', 'chargers at 44 shops', 'Shops with solar panels: 132'."""
    equipment, lower = lexicon.context["equipment"], tokens.lower
    first, stop = tokens.first_at(quantity.start), tokens.first_at(quantity.end - 1) + 1
    begin = before_bound(tokens, first, lexicon)
    behind = _until(lower[stop : stop + _REACH])
    if not equipment.isdisjoint(behind) and not lexicon.context["carrying"].isdisjoint(behind[:_NEAR]):
        return True
    if begin and not any(letter.isalpha() for letter in quantity.text):
        return not equipment.isdisjoint(lower[max(0, begin - _REACH) : begin])
    led = begin
    while led > 0 and lower[led - 1] in _ROOFS:
        led -= 1
    before = lower[max(0, led - _REACH) : led]
    return before[-1:] != [] and before[-1] in _ON and not equipment.isdisjoint(_until(before[::-1]))


def _until(words: Sequence[str]) -> Sequence[str]:
    """The words up to the first that ends a sentence or is a number."""
    stop = next((at for at, word in enumerate(words) if word in _ENDS or word[0].isdecimal()), len(words))
    return words[:stop]
