"""Every quantity of a stretch of text: numbers put together with currencies, units, counted nouns, bounds and ranges."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from csrx.grammar.money import Currencies, Sum
from csrx.grammar.names import name_stop
from csrx.grammar.nouns import NounPhrase, noun_phrase
from csrx.grammar.numbers import Number, NumberParser, NumberStyle
from csrx.grammar.ranges import join_ranges, share_units
from csrx.grammar.units import Measure, measure_after
from csrx.lexicon.load import Lexicon
from csrx.lexicon.tokens import Tokens
from csrx.models.quantity import Bound, Kind, Quantity

_SIGNS = frozenset("-−–+±~≈∼≃<>≤≥⩽⩾")


@dataclass(frozen=True, slots=True)
class Draft:
    """A quantity in the making: token indices for its parts, not yet offsets."""

    number: Number
    first: int
    stop: int
    kind: Kind
    value: Decimal
    unit: str | None = None
    bound: Bound | None = None
    noun: NounPhrase | None = None
    rate: str | None = None
    certain: bool = True
    value_to: Decimal | None = None
    hyphenated: bool = False
    each: bool = False


class Grammar:
    """Reads quantities; made once a document, for a document has one style of numbers and one meaning of '$'."""

    def __init__(self, lexicon: Lexicon, text: str) -> None:
        self.lexicon = lexicon
        self._parser = NumberParser(lexicon.numbers, NumberStyle.of(text))
        self.currencies = Currencies(lexicon, text)
        self._starts = lexicon.numbers.starts | {"a", "an", "several", "few", "("}

    def holds_number(self, tokens: Tokens) -> bool:
        """Whether any token is a digit or a number word: without one there is no quantity."""
        return any(word[0].isdecimal() for word in tokens.words) or not self.lexicon.numbers.starts.isdisjoint(tokens.lower)

    def read(self, tokens: Tokens) -> list[Quantity]:
        """The quantities of the tokens, in order."""
        if not self.holds_number(tokens):
            return []
        drafts: list[Draft] = []
        index = 0
        while index < len(tokens):
            word = tokens.lower[index]
            if not (word[0].isdecimal() or word in self._starts or word[0] in "½¼¾⅓⅔⅕⅛"):
                index += 1
                continue
            draft, index = self._draft_at(tokens, index)
            if draft is not None:
                drafts.append(draft)
        drafts = share_units(tokens, join_ranges(tokens, drafts, self.lexicon), self.lexicon)
        return [self._finish(tokens, draft) for draft in drafts]

    def _draft_at(self, tokens: Tokens, index: int) -> tuple[Draft | None, int]:
        """The quantity whose number begins at token `index`, and the index to go on from."""
        number = self._parser.parse(tokens, index)
        if number is None:
            return None, index + 1
        after_name = name_stop(tokens, number, self.lexicon)
        if after_name is not None:
            return None, after_name
        if number.words and self._is_pronoun(tokens, number):
            return None, number.stop
        draft = self._assemble(tokens, number)
        return draft, max(number.stop, draft.stop if draft else 0)

    def _is_pronoun(self, tokens: Tokens, number: Number) -> bool:
        """'one of our', 'no one', 'two of them': words that point at things rather than count them."""
        following = tokens.lower[number.stop] if number.stop < len(tokens) else ""
        before = tokens.lower[number.first - 1] if number.first else ""
        if number.vague or number.scale > 1:
            return False
        if number.value == 1 and (following not in self.lexicon.things or before in ("no", "any", "the", "this", "that", "every", "each")):
            noun = noun_phrase(tokens, number.stop, self.lexicon)
            return noun is None or noun.kind is None or before in ("no", "any", "this", "that", "every", "each")
        return following in ("of", "another", "-") and number.value < 13 and following != "-"

    def _assemble(self, tokens: Tokens, number: Number) -> Draft | None:
        """The number with the currency, unit or noun beside it."""
        first = number.first
        bound, opened = self._bound_before(tokens, first)
        money = self.currencies.before(tokens, number, first)
        if money is None and opened < first:
            money = self.currencies.before(tokens, number, opened)  # 'RMB more than 5 million'
        stop, trailing = self._bound_after(tokens, number.stop)
        if number.letter and not self._letter_stands(tokens, number, money):
            number = replace(number, value=number.value / number.scale, scale=Decimal(1), stop=number.stop - 1, letter=False)
            stop, trailing = self._bound_after(tokens, number.stop)
        late = self.currencies.after(tokens, number, stop) if money is None else None
        if money is not None or late is not None:
            return self._sum(tokens, number, money or late, late is not None, bound or trailing, stop)
        measure = measure_after(tokens, stop, self.lexicon)
        if measure is not None:
            return self._measure(tokens, number, measure, bound or trailing)
        noun = noun_phrase(tokens, stop, self.lexicon) if stop <= len(tokens) else None
        kind: Kind = "count" if noun else "number"
        end = noun.stop if noun else (stop if trailing else number.stop)
        return Draft(number, self._signed(tokens, first), end, kind, number.value, bound=bound or trailing, noun=noun,
                     unit=noun.kind if noun else None)  # fmt: skip

    def _letter_stands(self, tokens: Tokens, number: Number, money: Sum | None) -> bool:
        """Whether a one-letter scale is one: 'US$3m', '2.7 m EUR', '30k', '3m tonnes'; '26 m' alone is a length."""
        letter = tokens.words[number.stop - 1]
        if money is not None or len(letter) > 1:
            return True
        after = number.stop
        if self.currencies.after(tokens, number, after) is not None:
            return True
        measured = measure_after(tokens, after, self.lexicon)
        if letter in "kK":
            return tokens.glued(number.stop - 1) or measured is not None
        if measured is not None and letter in "mM":
            return measured.unit != "/" and not measured.compound
        noun = tokens.lower[after] if after < len(tokens) else ""
        return letter == "m" and tokens.glued(number.stop - 1) and noun in self.lexicon.things

    def _sum(self, tokens: Tokens, number: Number, money: Sum | None, late: bool, bound: Bound | None, stop: int) -> Draft:
        assert money is not None
        first = number.first if late else money.first
        end = money.stop if late else stop
        end, trailing = self._bound_after(tokens, end)
        end, per, rate = self._per(tokens, end)
        unit = f"{money.code}/{per}" if per else money.code
        return Draft(number, self._signed(tokens, first), end, "money", number.value * money.factor, unit, bound or trailing, rate=rate, certain=money.certain)

    def _measure(self, tokens: Tokens, number: Number, measure: Measure, bound: Bound | None) -> Draft:
        stop, trailing = self._bound_after(tokens, measure.stop)
        kind: Kind = "percent" if measure.unit in ("%", "pp") else "measure"
        return Draft(number, self._signed(tokens, number.first), stop, kind, number.value, measure.unit, bound or trailing,
                     noun=measure.noun, rate=measure.rate, hyphenated=measure.hyphenated)  # fmt: skip

    def _per(self, tokens: Tokens, stop: int) -> tuple[int, str | None, str | None]:
        """What stands behind an amount of money: a rate in time, or a denominator ('RMB/hectare')."""
        rate = self.lexicon.rates.match(tokens.lower, stop)
        if rate is not None:
            return stop, None, rate[0]
        if stop + 1 < len(tokens) and tokens.words[stop] == "/" and tokens.words[stop + 1].isalpha():
            return stop + 2, tokens.words[stop + 1], None
        return stop, None, None

    def _signed(self, tokens: Tokens, first: int) -> int:
        """The index of a sign glued to the front ('-56.6%', '> 750'), or `first`."""
        if first and tokens.words[first - 1] in _SIGNS:
            free = first < 2 or not tokens.glued(first - 1) or tokens.words[first - 2] in "(|[:"
            if free and (tokens.glued(first) or tokens.words[first - 1] in "<>≤≥~≈"):
                return first - 1
        return first

    def _bound_before(self, tokens: Tokens, stop: int) -> tuple[Bound | None, int]:
        """The bound word before token `stop`, reached over words that change nothing ('more than a further 300')."""
        at = stop
        for _ in range(3):
            found = self.lexicon.bounds_before.match_back(tokens.lower, at)
            if found is not None and not self._negated(tokens, found[1]):
                return found[0], found[1]
            filler = self.lexicon.fillers.match_back(tokens.lower, at)
            if filler is None:
                break
            at = filler[1]
        return None, stop

    def _negated(self, tokens: Tokens, index: int) -> bool:
        """'over' in 'carried over 5 years', 'in about 300' stay bounds; a sign after a digit is a dash."""
        word = tokens.words[index]
        if index > 0 and tokens.lower[index - 1] in ("%", "percent", "cent", "times", "twice"):
            return True  # '28% less than the $5.2 million' compares
        return word in _SIGNS and index > 0 and tokens.words[index - 1][-1:].isdecimal()

    def _bound_after(self, tokens: Tokens, stop: int) -> tuple[int, Bound | None]:
        """The index after a bound that trails ('+', '-plus', 'or so') at token `stop`, and the bound."""
        found = self.lexicon.bounds_after.match(tokens.lower, stop)
        if found is None:
            return stop, None
        bound, end = found
        word = tokens.lower[stop]
        if word in ("plus", "+", "odd", "max", "maximum") and end < len(tokens) and tokens.words[end][0].isdecimal():
            return stop, None
        if word == "+" and not tokens.glued(stop):
            return stop, None
        return end, bound

    def _finish(self, tokens: Tokens, draft: Draft) -> Quantity:
        """The draft as a quantity of the text."""
        begin, end = tokens.start[draft.first], tokens.end[draft.stop - 1]
        noun, vague = draft.noun, draft.number.vague
        item = None
        if noun is not None:
            item = " ".join(tokens.text[tokens.start[noun.first] : tokens.end[noun.stop - 1]].split())
        bound: Bound = draft.bound or ("lower" if vague else "exact")
        bound_first, _ = self._bound_before(tokens, draft.first)
        if draft.bound is None and bound_first is not None:
            bound = bound_first
        return Quantity(
            kind=draft.kind, value=draft.value, start=begin, end=end, text=tokens.text[begin:end], value_to=draft.value_to,
            unit=draft.unit, bound=bound, item=item, head=noun.head if noun else None, rate=draft.rate,  # type: ignore[arg-type]
            each=draft.each, certain=draft.certain, number_start=tokens.start[draft.number.first],
            number_end=tokens.end[draft.number.stop - 1], item_start=tokens.start[noun.first] if noun else None,
            item_end=tokens.end[noun.stop - 1] if noun else None,
        )  # fmt: skip
