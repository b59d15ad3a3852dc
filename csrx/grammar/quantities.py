"""Every quantity of a stretch of text: numbers with their currencies, units, counted nouns, bounds and ranges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csrx.grammar.assemble import Assembler
from csrx.grammar.bounds import Bounds, signed
from csrx.grammar.digits import FRACTIONS, NumberStyle, after_marks, plain_value
from csrx.grammar.drafts import Draft
from csrx.grammar.lists import share_units
from csrx.grammar.money import Currencies
from csrx.grammar.names import name_stop
from csrx.grammar.nouns import noun_phrase
from csrx.grammar.numbers import Number, NumberParser
from csrx.grammar.ranges import join_ranges
from csrx.grammar.units import HYPHENS, in_tonnes, unit_at
from csrx.lexicon.tokens import written
from csrx.models.quantity import Quantity

if TYPE_CHECKING:
    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Bound

_POINTING = frozenset(["no", "any", "the", "this", "that", "every", "each"])
# A digit, a sign of a fraction, or a word broken at a line's end, which may be that of a number.
_TELLING = re.compile(rf"[\d{''.join(FRACTIONS)}]|[-\u00ad\ufffe][ \t\r]*\n")
_WORD = re.compile(r"[^\W\d_]+")
_FEW = 2  # 'two of them' points at things, 'three of them' counts
_LISTING = frozenset((",", "and", "or", "to"))
_SCALES = frozenset(10**power for power in range(3, 13))


def _is_unit(tokens: Tokens, draft: Draft) -> bool:
    """Whether brackets hold nothing but a round scale of money, which is a unit then: '(thousands of yen)', '(RMB ten
    thousand)'."""
    digits = any(word[0].isdecimal() for word in tokens.words[draft.first : draft.stop])
    before, after = tokens.words[draft.first - 1 : draft.first], tokens.words[draft.stop : draft.stop + 1]
    return (before, after) == (["("], [")"]) and not digits and draft.value in _SCALES


class Grammar:
    """Reads quantities; made once a document, for a document has one style of numbers and one meaning of '$'."""

    def __init__(self, lexicon: Lexicon, text: str) -> None:
        self.lexicon = lexicon
        self._text = text
        self._parser = NumberParser(lexicon, NumberStyle.of(text))
        self._starts = self._parser.starts
        self._bounds = Bounds(lexicon)
        self.currencies = Currencies(lexicon, text)
        self._assembler = Assembler(lexicon, self.currencies)

    def may_hold(self, start: int, end: int) -> bool:
        """Whether a stretch of the text has a digit or a number word, without which there is no quantity."""
        if _TELLING.search(self._text, start, end):
            return True
        return not self._parser.tells.isdisjoint(_WORD.findall(self._text[start:end].lower()))

    def read(self, tokens: Tokens) -> list[Quantity]:
        """The quantities of the tokens, in order."""
        drafts: list[Draft] = []
        done = taken = 0
        for index in self._number_starts(tokens):
            if index >= done:
                draft, done = self._draft_at(tokens, index, taken)
                if draft is not None:
                    drafts.append(draft)
                    taken = done
        if len(drafts) > 1 or (drafts and ")" in tokens.words):
            drafts = share_units(tokens, join_ranges(tokens, drafts, self.lexicon), self.lexicon)
        return [in_tonnes(self._finish(tokens, draft)) for draft in drafts]

    def _number_starts(self, tokens: Tokens) -> list[int]:
        """The tokens at which a number may begin: digits of any script, number words, signs of fractions."""
        starts = self._starts
        return [
            index
            for index, word in enumerate(tokens.lower)
            if "0" <= word < ":" or word in starts or (word > "\u0660" and word[0].isdecimal())
        ]

    def _draft_at(self, tokens: Tokens, index: int, taken: int) -> tuple[Draft | None, int]:
        """The quantity whose number begins at token `index`, and the index to go on from.

        Tokens before `taken` belong to the quantity before.
        """
        number = self._parser.parse(tokens, index)
        if number is None:
            return None, index + 1
        after_name = name_stop(tokens, number, self.lexicon)
        if after_name is not None:
            return None, after_name
        if number.words and self._is_pronoun(tokens, number):
            return self._one_of(tokens, number), number.stop
        draft = self._assembler.assemble(tokens, number, taken)
        if number.vague and draft.kind != "count" and tokens.lower[max(0, index - 1)] == "in":
            return None, draft.stop  # '(amounts in millions of pesos)' names a unit
        if draft.kind == "money" and _is_unit(tokens, draft):
            return None, draft.stop
        return draft, max(after_marks(tokens, number.stop), draft.stop)

    def _is_pronoun(self, tokens: Tokens, number: Number) -> bool:
        """'one of our', 'no one', 'two of them': words that point at things rather than count them."""
        lower = tokens.lower
        following = lower[number.stop] if number.stop < len(lower) else ""
        before = lower[number.first - 1] if number.first else ""
        if number.vague or number.part or number.scale > 1:
            return False
        if following == "of" and number.value == 1:
            return True
        if number.value == 1 and (following not in self.lexicon.things or before in _POINTING):
            if following in _LISTING and self._is_number(tokens, number.stop + 1):
                return False  # 'one, two and three schools'
            if following in HYPHENS or unit_at(tokens, number.stop, self.lexicon):
                return before in _POINTING
            noun = noun_phrase(tokens, number.stop, self.lexicon)
            return noun is None or noun.kind is None or before in _POINTING - {"the"}
        after = lower[number.stop + 1] if number.stop + 1 < len(lower) else ""
        pointing = following == "of" and after in self.lexicon.context["referring"]
        return following == "another" or (pointing and number.value <= _FEW)

    def _one_of(self, tokens: Tokens, number: Number) -> Draft | None:
        """'one of the largest mills': one, but no count of anything that a metric may take."""
        before = tokens.lower[number.first - 1] if number.first else ""
        if number.value != 1 or before in _POINTING or tokens.lower[number.stop : number.stop + 1] != ["of"]:
            return None
        noun = noun_phrase(tokens, number.stop, self.lexicon)
        if noun is None or any(self._is_number(tokens, index) for index in range(noun.first, noun.stop)):
            return None  # 'one of five'
        return Draft(number, number.first, noun.stop, "number", number.value, noun=noun)

    def _is_number(self, tokens: Tokens, index: int) -> bool:
        return index < len(tokens.lower) and (tokens.lower[index] in self._starts or tokens.lower[index][0].isdecimal())

    def _finish(self, tokens: Tokens, draft: Draft) -> Quantity:
        """The draft as a quantity of the text."""
        first, _ = signed(tokens, draft.first)
        begin, end = tokens.start[first], tokens.end[draft.stop - 1]
        noun = draft.noun
        minus = draft.number.minus and draft.kind != "count" and draft.value_to is None
        value = plain_value(-draft.value if minus else draft.value)
        upper = plain_value(draft.value_to) if draft.value_to is not None else None
        return Quantity(
            kind=draft.kind, value=value, start=begin, end=end, text=tokens.text[begin:end], value_to=upper,
            unit=draft.unit,
            bound=self._bound_of(tokens, draft), item=written(tokens, noun.first, noun.stop) if noun else None,
            head=noun.head if noun else None, rate=draft.rate, each=draft.each, certain=draft.certain,  # type: ignore[arg-type]
            number_start=tokens.start[draft.number.first], number_end=tokens.end[draft.number.stop - 1],
            item_start=tokens.start[noun.first] if noun else None, item_end=tokens.end[noun.stop - 1] if noun else None,
        )  # fmt: skip

    def _bound_of(self, tokens: Tokens, draft: Draft) -> Bound:
        """What the words round the quantity say of it; a vague plural is a lower bound."""
        if draft.bound is not None:
            return draft.bound
        if "+" in tokens.words[draft.number.first : draft.number.stop]:  # '7+ lakh'
            return "lower"
        for place in dict.fromkeys((draft.number.first, draft.first, signed(tokens, draft.first)[0])):
            bound, _ = self._bounds.before(tokens, place)
            if bound is not None:
                small = draft.value < 100 and self._bounds.spans_time(tokens, place, draft.unit)
                return "exact" if small else bound
        return "lower" if draft.number.vague else "exact"
