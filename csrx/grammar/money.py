"""Currencies beside a number, and which one a bare sign means in this document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from csrx.grammar.numbers import Number
from csrx.lexicon.load import Currency, Lexicon
from csrx.lexicon.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Sum:
    """The currency found beside a number: the tokens it spans (`first` to `stop`, outside the number's own)."""

    code: str
    first: int
    stop: int
    certain: bool
    factor: Decimal = Decimal(1)


class Currencies:
    """Finds the currency of a number; a bare sign is settled once by what the whole document says."""

    def __init__(self, lexicon: Lexicon, text: str) -> None:
        self._lexicon = lexicon
        self._text = text
        self._settled: dict[Currency, tuple[str, bool]] = {}

    def before(self, tokens: Tokens, number: Number, first: int) -> Sum | None:
        """The currency that ends right before token `first` ('US$', 'Rs.', 'RMB', 'yuan')."""
        found = self._lexicon.currency_symbols.match_back(tokens.words, first)
        glued_sign = found is not None and self._inside_word(tokens, found[1])
        if found is None or glued_sign:
            named = self._lexicon.currency_names.match_back(tokens.lower, first)
            found = named if named and named[0].before else None
        if found is None:
            return None
        currency, begin = found
        if not self._stands(tokens, currency, number, glued=tokens.glued(first), scaled=number.scale != 1):
            return None
        code, certain = self._settle(currency)
        return Sum(code, begin, first, certain, currency.factor)

    def after(self, tokens: Tokens, number: Number, stop: int) -> Sum | None:
        """The currency that begins at token `stop` or after a hyphen there ('yuan', 'EUR', '-peso')."""
        at = stop + 1 if stop < len(tokens) and tokens.words[stop] == "-" and tokens.glued(stop) else stop
        symbol = self._lexicon.currency_symbols.match(tokens.words, at)
        name = self._lexicon.currency_names.match(tokens.lower, at)
        found = max((hit for hit in (symbol, name) if hit), key=lambda hit: hit[1], default=None)
        if found is None or found[0].tight:
            return None
        currency, end = found
        if symbol is found and end < len(tokens) and tokens.words[end][0].isdecimal() and (tokens.glued(end) or not tokens.glued(at)):
            return None  # the sign of the next amount
        if not self._stands(tokens, currency, number, glued=False, scaled=number.scale != 1):
            return None
        code, certain = self._settle(currency)
        return Sum(code, stop, end, certain, currency.factor)

    def _inside_word(self, tokens: Tokens, begin: int) -> bool:
        """Whether the sign is the tail of a longer sign that the lexicon does not know ('XY$')."""
        return tokens.words[begin] == "$" and tokens.glued(begin) and tokens.words[begin - 1].isalpha() and tokens.words[begin - 1].isupper()

    def _stands(self, tokens: Tokens, currency: Currency, number: Number, *, glued: bool, scaled: bool) -> bool:
        """Whether a form that is also a word or another sign is meant as money here."""
        large = scaled or not number.plain or number.value >= 1000
        if currency.tight:
            return glued and large
        if currency.scaled_only:
            return scaled
        if currency.guarded:
            return large and not (number.plain and number.value <= 2100 and not scaled)
        return True

    def _settle(self, currency: Currency) -> tuple[str, bool]:
        """The code of a form, and whether it is certain."""
        if not currency.among:
            return currency.code, True
        if currency not in self._settled:
            self._settled[currency] = self._told(currency)
        return self._settled[currency]

    def _told(self, currency: Currency) -> tuple[str, bool]:
        """Which of the currencies that a bare sign may mean the document names most; the default where it names none."""
        default = currency.code or currency.among[0]
        lowered = self._text.lower()
        counts: dict[str, int] = {}
        for code in currency.among:
            said = sum(lowered.count(form) for form in self._lexicon.currency_tells.get(code, ()))
            written = sum(self._text.count(form) for form in self._lexicon.currency_signs.get(code, ()))
            coded = len(re.findall(rf"\b{code}\b", self._text)) if code not in self._lexicon.guarded_codes else 0
            counts[code] = 5 * said + written + coded
        best = max(currency.among, key=lambda code: (counts[code], code == default))
        if counts[best] == 0:
            return default, len(currency.among) == 1
        return best, True
