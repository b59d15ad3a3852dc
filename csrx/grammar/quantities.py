"""Every quantity of a stretch of text: numbers put together with currencies, units, counted nouns, bounds and ranges."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from csrx.grammar.bounds import Bounds, signed
from csrx.grammar.digits import NumberStyle
from csrx.grammar.drafts import Draft
from csrx.grammar.lists import share_units
from csrx.grammar.money import Currencies, Sum
from csrx.grammar.names import name_stop
from csrx.grammar.nouns import NounPhrase, noun_phrase
from csrx.grammar.numbers import Number, NumberParser
from csrx.grammar.ranges import join_ranges
from csrx.grammar.units import HYPHENS, Measure, Per, measure_after, per_after, unit_at, written
from csrx.models.quantity import Bound, Kind, Quantity

if TYPE_CHECKING:
    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens

_MARKS = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")
_POINTING = frozenset(["no", "any", "the", "this", "that", "every", "each"])
_AGED = frozenset(("aged", "age", "ages"))
_LISTING = frozenset((",", "and", "or", "to"))
_FEW = 13  # 'two of them' points; '300 of them' counts


class Grammar:
    """Reads quantities; made once a document, for a document has one style of numbers and one meaning of '$'."""

    def __init__(self, lexicon: Lexicon, text: str) -> None:
        self.lexicon = lexicon
        self._parser = NumberParser(lexicon, NumberStyle.of(text))
        self._starts = self._parser.starts
        self._bounds = Bounds(lexicon)
        self.currencies = Currencies(lexicon, text)

    def holds_number(self, tokens: Tokens) -> bool:
        """Whether any token is a digit or a number word: without one there is no quantity."""
        return bool(self._number_starts(tokens))

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
        if len(drafts) > 1:
            drafts = share_units(tokens, join_ranges(tokens, drafts, self.lexicon))
        return [self._finish(tokens, draft) for draft in drafts]

    def _number_starts(self, tokens: Tokens) -> list[int]:
        """The tokens at which a number may begin: digits of any script, number words, signs of fractions."""
        starts = self._starts
        return [
            index
            for index, word in enumerate(tokens.lower)
            if "0" <= word < ":" or word in starts or (word > "\u0660" and word[0].isdecimal())
        ]

    def _draft_at(self, tokens: Tokens, index: int, taken: int) -> tuple[Draft | None, int]:
        """The quantity whose number begins at token `index`, and the index to go on from; tokens before `taken` have gone."""
        number = self._parser.parse(tokens, index)
        if number is None:
            return None, index + 1
        after_name = name_stop(tokens, number, self.lexicon)
        if after_name is not None:
            return None, after_name
        if number.words and self._is_pronoun(tokens, number):
            return None, number.stop
        draft = self._assemble(tokens, number, taken)
        if number.vague and draft.kind != "count" and tokens.lower[max(0, index - 1)] == "in":
            return None, draft.stop  # '(amounts in millions of pesos)' names a unit
        return draft, max(number.stop, draft.stop)

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
        return following in ("of", "another") and number.value < _FEW

    def _is_number(self, tokens: Tokens, index: int) -> bool:
        return index < len(tokens.lower) and (tokens.lower[index] in self._starts or tokens.lower[index][0].isdecimal())

    def _assemble(self, tokens: Tokens, number: Number, taken: int) -> Draft:
        """The number with the currency, unit or noun beside it."""
        first = number.first
        _, opened = self._bounds.before(tokens, first)
        sign, minus = signed(tokens, first)
        number, money = self._money_before(tokens, number, (first, sign, opened))
        if money is not None and money.first < taken:  # 'five pounds 20': the pounds are taken
            money = None
        if money is not None and not minus:
            _, minus = signed(tokens, money.first)
        if minus:
            number = replace(number, minus=True)
        stop, trailing = self._after_number(tokens, number)
        if number.letter and not self._letter_stands(tokens, number, money):
            number = replace(
                number, value=number.value / number.scale, scale=Decimal(1), stop=number.stop - 1, letter=False
            )
            stop, trailing = self._after_number(tokens, number)
        named = stop + (number.vague and tokens.lower[stop : stop + 1] == ["of"])  # 'millions of dollars'
        late = self.currencies.after(tokens, number, named) if money is None else None
        if money is not None:
            return self._sum(tokens, number, money, trailing, money.first, stop)
        if late is not None:
            return self._sum(tokens, number, late, trailing, first, late.stop)
        measure = measure_after(tokens, stop, self.lexicon) or self._age_before(tokens, number, stop)
        if measure is not None:
            return self._measure(tokens, number, measure, trailing)
        return self._count(tokens, number, stop, trailing)

    def _money_before(self, tokens: Tokens, number: Number, places: tuple[int, ...]) -> tuple[Number, Sum | None]:
        """The currency before the number, its sign or its bound ('RMB more than 5 million'); 'US$ million 3.5' too."""
        for place in dict.fromkeys(places):
            money = self.currencies.before(tokens, number, place)
            if money is not None:
                return number, money
        first = number.first
        scale = self.lexicon.numbers.scales.get(tokens.lower[first - 1]) if first > 1 else None
        if scale and scale > 1000 and number.scale == 1:
            scaled = replace(number, value=number.value * scale, scale=Decimal(scale), plain=False)
            money = self.currencies.before(tokens, scaled, first - 1)
            if money is not None:
                return scaled, money
        return number, None

    def _after_number(self, tokens: Tokens, number: Number) -> tuple[int, Bound | None]:
        """The index behind the number, a footnote's mark and a trailing bound, and the bound."""
        stop = number.stop
        if stop < len(tokens.words) and tokens.words[stop][0] in _MARKS and tokens.glued(stop):
            stop += 1
        return self._bounds.after(tokens, stop)

    def _letter_stands(self, tokens: Tokens, number: Number, money: Sum | None) -> bool:
        """Whether a short scale is one: 'US$3m', '2.7 m EUR', '30k', '3m tonnes'; '26 m' alone is a length."""
        letter, after = tokens.words[number.stop - 1], number.stop
        glued = tokens.glued(number.stop - 1)
        if money is not None:
            return letter not in ("t", "T") or glued
        if letter in self.lexicon.numbers.letters:
            return glued or len(letter) > 1 or measure_after(tokens, after, self.lexicon) is not None
        if letter in ("mi", "bi", "mil", "t", "T"):
            return False
        if self.currencies.after(tokens, number, after) is not None:
            return True
        if letter not in ("m", "M"):
            return False
        measured = measure_after(tokens, after, self.lexicon)
        if measured is not None:
            return not measured.compound
        noun = tokens.lower[after] if after < len(tokens.words) else ""
        return letter == "m" and glued and noun in self.lexicon.things

    def _sum(self, tokens: Tokens, number: Number, money: Sum, trailing: Bound | None, first: int, stop: int) -> Draft:
        end, later = self._bounds.after(tokens, stop)
        per = self._per_amount(tokens, end)
        unit = f"{money.code}/{per.denominator}" if per.denominator else money.code
        return Draft(number, first, per.stop, "money", number.value * money.factor, unit, trailing or later,
                     rate=per.rate, certain=money.certain, factor=money.factor)  # fmt: skip

    def _per_amount(self, tokens: Tokens, stop: int) -> Per:
        """What an amount of money is paid per: 'RMB/hectare', '$45 a share', '$100-a-barrel', '£1.2m-a-year'."""
        lower, at = tokens.lower, stop
        if at + 2 < len(lower) and lower[at] in HYPHENS and lower[at + 1] == "a" and lower[at + 2] in HYPHENS:
            named = lower[at + 3] if at + 3 < len(lower) else ""
            rate = self.lexicon.rates.match(["a", named], 0)
            return Per(at + 4, None if rate else named, rate[0] if rate else None) if named else Per(stop)
        if at + 1 < len(lower) and lower[at] in ("a", "an") and lower[at + 1] in self.lexicon.context["priced"]:
            return Per(at + 2, lower[at + 1])
        per = per_after(tokens, stop, self.lexicon)
        return per if per.denominator is None or lower[stop] in ("/", "per") else Per(stop)

    def _measure(self, tokens: Tokens, number: Number, measure: Measure, trailing: Bound | None) -> Draft:
        stop, later = self._bounds.after(tokens, measure.stop)
        kind: Kind = "percent" if measure.unit in ("%", "pp") else "measure"
        return Draft(number, number.first, stop, kind, number.value, measure.unit, trailing or later,
                     noun=measure.noun, rate=measure.rate, hyphenated=measure.hyphenated)  # fmt: skip

    @staticmethod
    def _age_before(tokens: Tokens, number: Number, stop: int) -> Measure | None:
        """'aged 35', 'ages 3 to 5'."""
        aged = number.first and tokens.lower[number.first - 1] in _AGED and number.plain and number.value < 130
        return Measure("year", "time", stop) if aged else None

    def _count(self, tokens: Tokens, number: Number, stop: int, trailing: Bound | None) -> Draft:
        """The number with the noun phrase that it counts; a bare number, or a part of a whole, without one."""
        end = stop if trailing else number.stop
        if number.part:
            return Draft(number, number.first, end, "measure", number.value, bound=trailing)
        joined = self._joined_noun(tokens, stop)
        if joined is not None:
            return Draft(
                number, number.first, joined.stop, "measure", number.value, joined.head, trailing, hyphenated=True
            )
        noun = noun_phrase(tokens, stop, self.lexicon)
        if noun is None:
            rate = self.lexicon.rates.match(tokens.lower, end)
            return Draft(
                number, number.first, end, "number", number.value, None, trailing, rate=rate[0] if rate else None
            )
        value = self._whole(tokens, number) if noun.kind is not None else number.value
        end, later = self._bounds.after(tokens, noun.stop)  # '300 people or so'
        if tokens.lower[noun.stop : noun.stop + 1] not in (["or"], ["and"]):
            end, later = noun.stop, None
        rate = self.lexicon.rates.match(tokens.lower, end)
        return Draft(
            number, number.first, end, "count", value, noun.kind, trailing or later, noun, rate[0] if rate else None
        )

    def _joined_noun(self, tokens: Tokens, stop: int) -> NounPhrase | None:
        """The noun that a hyphen joins to the number: it measures what follows ('four-member families')."""
        words = tokens.words
        if stop + 1 >= len(words) or words[stop] not in HYPHENS or not tokens.glued(stop) or not tokens.glued(stop + 1):
            return None
        word = tokens.lower[stop + 1]
        if not word[0].isalpha() or word in self.lexicon.frame.stops:
            return None
        return NounPhrase(stop + 1, stop + 2, self.lexicon.lemmas.get(word, word), None)

    @staticmethod
    def _whole(tokens: Tokens, number: Number) -> Decimal:
        """The value of '1.400 employees': a thing that is counted comes whole, so the point groups thousands."""
        whole, _, rest = tokens.words[number.first].partition(".")
        one_word = number.scale == 1 and number.stop == number.first + 1
        grouped = one_word and rest.isdecimal() and len(rest) == 3 and len(whole) <= 3 and whole != "0"
        return number.value * 1000 if grouped and number.value % 1 else number.value

    def _finish(self, tokens: Tokens, draft: Draft) -> Quantity:
        """The draft as a quantity of the text."""
        first, _ = signed(tokens, draft.first)
        begin, end = tokens.start[first], tokens.end[draft.stop - 1]
        noun = draft.noun
        minus = draft.number.minus and draft.kind != "count" and draft.value_to is None
        return Quantity(
            kind=draft.kind, value=plain_value(-draft.value if minus else draft.value), start=begin, end=end, text=tokens.text[begin:end],
            value_to=plain_value(draft.value_to) if draft.value_to is not None else None, unit=draft.unit,
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
        for place in dict.fromkeys((draft.number.first, draft.first)):
            bound, _ = self._bounds.before(tokens, place)
            if bound is not None:
                small = draft.value < 100 and self._bounds.spans_time(tokens, place, draft.unit)
                return "exact" if small else bound
        return "lower" if draft.number.vague else "exact"


def plain_value(value: Decimal) -> Decimal:
    """The decimal with neither trailing zeros nor an exponent: 23500000.0 is 23500000."""
    value = value.normalize()
    return value if value.as_tuple().exponent <= 0 else Decimal(int(value))  # type: ignore[operator]
