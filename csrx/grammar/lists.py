"""Numbers of a list that share the unit, noun or currency which only one of them has written out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csrx.grammar.dates import closes_year, is_year
from csrx.grammar.nouns import NO_PLURALS, NounPhrase, is_verbal
from csrx.grammar.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.grammar.drafts import Draft
    from csrx.lexicon.load import Lexicon, Unit
    from csrx.lexicon.tokens import Tokens

_DATED = 3  # tokens of '(2019)'
_NEXT: tuple[list[str], ...] = ([], [","], ["and"], [",", "and"], [";"])  # behind it
_HEADING = frozenset(["energy", "emissions", "power"])  # dimensions of units that may head a list
_LINKS = frozenset(
    [(",",), ("and",), (",", "and"), ("or",), ("&",), ("to",), ("/",), (";",), (";", "and"), ("and", "then")]
)
_PARTS = frozenset(
    [("of", "the"), ("of", "our"), ("of", "its"), ("of", "a", "total"), ("out", "of"), ("out", "of", "the")]
)
_OWNED = frozenset(["the", "our", "its", "their", "all", "these", "a", "total", "of"])  # between a part and its whole
_COLLECTIVE = frozenset(
    ["youth", "police", "cattle", "livestock", "poultry", "sheep", "folk", "clergy", "public", "people", "aid"]
)
_HYPHENED = 3  # tokens of 'full-time'
_NO_PERCENT = 1000
_SMALL = 3  # digits of a number that is no scale of a unit
_LONGEST = 8  # amounts of a list looked ahead to for their scale
_BOUND_WORDS = frozenset(
    ["over", "about", "nearly", "some", "almost", "around", "approximately", "roughly", "a", "than", "more"]
)


def share_units(tokens: Tokens, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Drafts with what a list leaves out: '2,100, 3,400 and 5,000 students', 'RMB 3, 4 and 5 million'."""
    shared = _under_units(tokens, _in_units(tokens, drafts), lexicon)
    for index in range(len(shared) - 2, -1, -1):
        shared[index] = _from_next(
            tokens, _with_head(tokens, shared[index], shared[index + 1], lexicon), shared[index + 1]
        )
    for index in range(1, len(shared)):
        shared[index] = _from_last(tokens, shared[index - 1 : index + _LONGEST], lexicon)
    for index in range(len(shared) - 1, 0, -1):
        shared[index - 1] = _scaled_like(tokens, shared[index - 1], shared[index])
    return shared


def _in_units(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Drafts with a figure and the scaled unit right before it made one, as rows of tables have them: 'Funds RMB
    10,000 6,218.40'."""
    joined: list[Draft] = []
    for draft in drafts:
        unit = joined[-1] if joined else None
        if unit is not None and draft.kind == "number" and _is_unit_of(tokens, unit, draft):
            value = draft.value * unit.value
            joined[-1] = draft._replace(
                first=unit.first, kind=unit.kind, unit=unit.unit, value=value, certain=unit.certain
            )
        else:
            joined.append(draft)
    return joined


def _under_units(tokens: Tokens, drafts: list[Draft], lexicon: Lexicon) -> list[Draft]:
    """Drafts with figures in the unit that stands in brackets before them, and those of other years that follow them:
    'Scope 1 emissions (Mt CO2e) 41.2 (2019), 37.8 (2020)'."""
    result: list[Draft] = []
    unit: Unit | None = None
    for draft in drafts:
        last = result[-1].stop if result else 0
        goes_on = unit is not None and _is_after_year(tokens.words[last : draft.first])
        unit = unit if goes_on else _bracketed_unit(tokens, draft.first, lexicon)
        fits = unit is not None and draft.kind == "number" and not draft.number.words
        result.append(draft._replace(kind="measure", unit=unit.symbol) if unit is not None and fits else draft)
    return result


def _is_after_year(words: Sequence[str]) -> bool:
    """Whether words are a year in brackets and a sign of a list: '(2019),'."""
    return len(words) >= _DATED and words[0] == "(" and is_year(words[1]) and words[2] == ")" and words[3:] in _NEXT


def _bracketed_unit(tokens: Tokens, first: int, lexicon: Lexicon) -> Unit | None:
    """The unit of energy or emissions that stands alone in brackets right before a token, before a colon perhaps."""
    stop = first - (tokens.words[first - 1 : first] == [":"])
    if tokens.words[stop - 1 : stop] != [")"]:
        return None
    opening = next((k for k in range(stop - 2, max(-1, stop - _LONGEST), -1) if tokens.words[k] == "("), None)
    found = unit_at(tokens, opening + 1, lexicon) if opening else None
    whole = found is not None and found[1] == stop - 1
    return found[0] if found is not None and whole and found[0].dimension in _HEADING else None


def _is_unit_of(tokens: Tokens, unit: Draft, draft: Draft) -> bool:
    """Whether an amount is the unit of the figure behind it, in brackets or not: 'Amount (in NTD 10,000) 142'."""
    led = tokens.lower[max(0, unit.first - 2) : unit.first] == ["(", "in"]
    bracketed = led and tokens.words[unit.stop : unit.stop + 1] == [")"]
    return draft.first == unit.stop + bracketed and _is_scaled_unit(unit)


def _is_scaled_unit(draft: Draft) -> bool:
    """Whether an amount is a round power of ten of a unit: 'RMB ten thousand', '10,000 kWh', 'KRW 100 million'."""
    digits = str(draft.value.to_integral_value())
    return draft.kind in ("money", "measure") and digits.strip("0") == "1" and len(digits) > _SMALL


def _with_head(tokens: Tokens, mine: Draft, after: Draft, lexicon: Lexicon) -> Draft:
    """A count of an adjective alone with the noun that the next one has: '3 primary and 2 secondary schools'."""
    noun, shared = mine.noun, after.noun
    if mine.kind != "count" or noun is None or shared is None or not shared.kind or mine.value == 1:
        return mine
    words = tokens.lower[noun.first : noun.stop]
    adjective = len(words) == 1 or (len(words) == _HYPHENED and words[1] == "-")
    plural = words[-1].endswith("s") and not words[-1].endswith(NO_PLURALS)
    plural |= lexicon.lemmas.get(words[-1], words[-1]) != words[-1] or words[-1] in _COLLECTIVE
    alone = shared.stop - shared.first == 1 and shared.first < after.stop  # '20 schools'
    if not adjective or plural or alone or noun.kind not in (None, "abstraction", shared.kind):
        return mine
    if not _link(tokens, mine, after):
        return mine
    head = NounPhrase(shared.stop - 1, shared.stop, shared.head, shared.kind)
    return mine._replace(unit=after.unit, noun=head, rate=mine.rate or after.rate)


def _from_next(tokens: Tokens, mine: Draft, after: Draft) -> Draft:
    """A bare number with the unit or noun behind the next one; a measure with the next one's denominator."""
    if (
        mine.kind == after.kind == "measure"
        and f"{after.unit}".startswith(f"{mine.unit}/")
        and _link(tokens, mine, after)
    ):
        return mine._replace(unit=after.unit, rate=mine.rate or after.rate)  # 'from 777 GJ to 819 GJ per € million'
    if mine.kind != "number" or mine.number.vague or not _alike(mine, after):
        return mine
    if after.number.part:
        return mine  # '600, half of them girls'
    part = after.kind == "money" and mine.number.scale > 1 and tuple(tokens.lower[mine.stop : after.first]) in _PARTS
    part |= after.kind == "count" and _is_part(tokens, mine, after)
    if not part and not _link(tokens, mine, after) and not _is_bracketed(tokens, mine, after):
        return mine  # '2.1 million of the 3.5 million yuan'
    if after.kind == "percent" and mine.value >= _NO_PERCENT:
        return mine  # 'ended at 16,644, 16 per cent above'
    if after.kind in ("count", "measure", "percent"):
        return mine._replace(kind=after.kind, unit=after.unit, noun=after.noun, rate=mine.rate or after.rate)
    if after.kind == "money" and after.first == after.number.first:
        small = mine.number.scale == 1 and mine.value < 1000
        number = mine.number._replace(scale=after.number.scale) if small else mine.number
        value = mine.value * (number.scale if small else 1) * after.factor
        return mine._replace(kind="money", unit=after.unit, value=value, certain=after.certain, number=number)
    return mine


def _from_last(tokens: Tokens, listed: list[Draft], lexicon: Lexicon) -> Draft:
    """The second of a list, where a bare number, with the currency before the first or the unit of a range's lower
    end."""
    before, mine, *rest = listed
    if mine.kind != "number":
        return mine
    if before.kind == "count" and _parts_whole(tokens, before, mine, lexicon):
        return mine._replace(kind=before.kind, unit=before.unit, noun=before.noun)
    link = _link(tokens, before, mine)
    counts = mine.number.scale == 1 and any(word.endswith("ed") for word in tokens.lower[mine.stop : mine.stop + 1])
    if link and before.kind == "money" and before.stop == before.number.stop and not counts:  # '5,425 aided'
        large = mine.number.scale > 1 or mine.value >= 1000 or not mine.number.plain
        if large or _leads_to_scale(tokens, mine, rest):
            return mine._replace(kind="money", unit=before.unit, certain=before.certain)
    changed = before.kind == "percent" and _is_by(tokens, before, lexicon)
    if link == ("to",) and before.kind in ("measure", "percent") and before.unit and not changed:
        return mine._replace(kind=before.kind, unit=before.unit, rate=before.rate)
    return mine


def _is_part(tokens: Tokens, mine: Draft, whole: Draft) -> bool:
    """Whether a figure is a part of the next: '86 of our 640 staff', '120 out of about 300 pupils'."""
    between = [word for word in tokens.lower[mine.stop : whole.first] if word not in _BOUND_WORDS]
    of = 1 + (between[:1] == ["out"])
    led = between[:of] in (["of"], ["out", "of"]) and _OWNED.issuperset(between[of:])
    return led and not mine.number.words and mine.value < whole.value


def _parts_whole(tokens: Tokens, whole: Draft, mine: Draft, lexicon: Lexicon) -> bool:
    """Whether a figure before a verb is a part of the one before it, which begins the text: 'Of our 640 staff, 86
    volunteered'."""
    led = [word for word in tokens.lower[: whole.first] if word not in _BOUND_WORDS]
    opened = led[:1] == ["of"] or led[:2] == ["out", "of"]
    if not opened or not (_OWNED | {"out"}).issuperset(led) or tokens.lower[whole.stop : mine.first] != [","]:
        return False
    told = mine.stop < len(tokens) and is_verbal(tokens.lower[mine.stop], lexicon)
    return told and mine.value < whole.value


def _is_by(tokens: Tokens, share: Draft, lexicon: Lexicon) -> bool:
    """Whether a share says by how much something changed: what follows is what it came to ('by 12% to 5,600')."""
    at = share.first
    while at > 0 and tokens.lower[at - 1] in _BOUND_WORDS:
        at -= 1
    return at > 0 and (tokens.lower[at - 1] == "by" or tokens.lower[at - 1] in lexicon.context["past_changes"])


def _leads_to_scale(tokens: Tokens, mine: Draft, rest: list[Draft]) -> bool:
    """Whether a small number of a list of amounts comes before one with a scale: the 4 of 'RMB 3, 4 and 5 million'."""
    for after in rest:
        if after.kind != "number" or not _link(tokens, mine, after):
            return False
        if after.number.scale > 1:
            return True
        mine = after
    return False


def _scaled_like(tokens: Tokens, mine: Draft, after: Draft) -> Draft:
    """An amount with the scale of the next one in its list, where it has none and the next no sign of its own."""
    bare = after.kind == "money" and after.first == after.number.first and after.value_to is None
    fits = mine.kind == "money" and mine.unit == after.unit and mine.number.scale == 1 and mine.value < 1000
    if not (bare and fits and mine.first < mine.number.first) and not (bare and fits and mine.stop == mine.number.stop):
        return mine
    scaled = after.number.scale > 1 and mine.value == mine.number.value
    return (
        mine._replace(value=mine.value * after.number.scale, number=mine.number._replace(scale=after.number.scale))
        if (scaled and _link(tokens, mine, after))
        else mine
    )


def _is_bracketed(tokens: Tokens, mine: Draft, after: Draft) -> bool:
    """Whether the next number stands in brackets before the unit of both: '2,321 (2,108) GWh', those of last year,
    '8.6 (7.7) million euros', '6.2 (2019: 6.4) TWh'."""
    if tokens.words[mine.stop : mine.stop + 1] != ["("]:
        return False
    if after.number.first == mine.stop:
        return ")" in tokens.words[after.number.first : after.number.stop]
    return after.first - mine.stop <= _LONGEST and bool(closes_year(tokens, after.number.first, after.number.stop))


def _alike(mine: Draft, other: Draft) -> bool:
    """Whether a bare number may share the noun of the next: a small clause number would not."""
    return not (mine.number.plain and mine.number.words) or other.number.words


def _link(tokens: Tokens, left: Draft, right: Draft) -> tuple[str, ...] | None:
    """The words between two drafts where they only join the parts of a list, bounds left aside."""
    between = tuple(tokens.lower[left.stop : right.first])
    while between and between[-1] in _BOUND_WORDS:
        between = between[:-1]
    return between if between in _LINKS else None
