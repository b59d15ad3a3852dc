"""Currencies beside a number, and which one a bare sign means in this document."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csrx.grammar.numbers import Number
    from csrx.lexicon.load import Currency, Lexicon
    from csrx.lexicon.tokens import Tokens

_HYPHENS = frozenset("-‑–")
_AMOUNT = re.compile(r"(?:\d|thousand|million|billion|trillion|[mb]n)[ ]?(?:[A-Za-z]+ )?\Z")  # '500 Mexican pesos'
_NEAR = 24  # characters before a currency's name in which its number ends
_WORLDWIDE = frozenset(["USD", "GBP"])  # what a bare sign means, wherever a report comes from
_WORD = re.compile(r"[^\W\d_]+")


class Sum(NamedTuple):
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
        self._told_by_text: _Mentions | None = None
        self._settled: dict[Currency, tuple[str, bool]] = {}
        self._counts_in_dollars = "$" in text and not any(sign in text for sign in ("£", "GBP", "sterling"))

    def before(self, tokens: Tokens, number: Number, first: int) -> Sum | None:
        """The currency that ends right before token `first` ('US$', 'Rs.', 'RMB', 'yuan')."""
        found = self._symbol_before(tokens, first) or self._bracketed_before(tokens, first)
        if found is None:
            named = self._lexicon.currency_names.match_back(tokens.lower, first)
            found = named if named and named[0].before else None
        if found is None:
            return None
        currency, begin = found
        if currency.glued or not self._stands(currency, number, glued=tokens.glued(first)):
            return None
        code, certain = self.settle(currency)
        return Sum(code, begin, first, certain, currency.factor)

    def after(self, tokens: Tokens, number: Number, stop: int) -> Sum | None:
        """The currency that begins at token `stop`, after a hyphen or in brackets there ('yuan', '-peso', '(INR)')."""
        words = tokens.words
        if stop >= len(words):
            return None
        if words[stop] == "(":
            return self._bracketed(tokens, number, stop)
        at = stop + (words[stop] in _HYPHENS and stop + 1 < len(words) and tokens.glued(stop) == tokens.glued(stop + 1))
        symbol = self._lexicon.currency_symbols.match(words, at)
        name = self._lexicon.currency_names.match(tokens.lower, at)
        found = max((hit for hit in (symbol, name) if hit), key=lambda hit: hit[1], default=None)
        if found is None or found[0].tight or (found[0].glued and not tokens.glued(at)):
            return None
        currency, end = found
        if symbol is found and self._heads_next(tokens, at, end):
            return None
        unit = self._lexicon.unit_names.match(tokens.lower, at) if name is found else None
        if unit is not None and unit[1] > end:  # '140 pound-feet'
            return None
        if not self._stands(currency, number, glued=False) or (
            name is found and self._weighs(tokens, currency, number, at, end)
        ):
            return None
        code, certain = self.settle(currency)
        return Sum(code, stop, end, certain, currency.factor)

    def named_after(self, tokens: Tokens, stop: int) -> Sum | None:
        """The currency whose name or code begins at token `stop`, which tells what a sign before the number is: '$5m
        pesos', '$3.2 million (CAD)'."""
        if (coded := self._coded_after(tokens, stop)) is not None:
            return coded
        found = self._lexicon.currency_names.match(tokens.lower, stop)
        if tokens.lower[stop : stop + 1] in (["pound"], ["pounds"]):
            return None  # a weight
        if found is None or not found[0].before or found[0].scaled_only:
            return None
        code, certain = self.settle(found[0])
        return Sum(code, stop, found[1], certain)

    def _coded_after(self, tokens: Tokens, stop: int) -> Sum | None:
        """The currency whose code stands at token `stop`, plain or in brackets, of those a dollar sign may mean."""
        bracketed = tokens.words[stop : stop + 1] == ["("] and tokens.words[stop + 2 : stop + 3] == [")"]
        at = stop + bracketed
        dollar = self._lexicon.currency_symbols.match(["$"], 0)
        code = tokens.words[at] if at < len(tokens.words) else ""
        if dollar is None or code not in dollar[0].among or self._heads_next(tokens, at, at + 1):
            return None
        return Sum(code, stop, at + 1 + bracketed, certain=True)

    def _symbol_before(self, tokens: Tokens, first: int) -> tuple[Currency, int] | None:
        """The sign or code that ends before a token; 'A $5 million gift' holds a plain dollar sign."""
        found = self._lexicon.currency_symbols.match_back(tokens.words, first)
        if found is None:
            return None
        begin = found[1]
        if first - begin > 1 and tokens.words[begin] in ("A", "a", "I") and not tokens.glued(begin + 1):
            sign = self._lexicon.currency_symbols.match_back(tokens.words[begin + 1 : first], first - begin - 1)
            return (sign[0], begin + 1 + sign[1]) if sign else None
        inside_word = tokens.words[begin] == "$" and tokens.glued(begin) and tokens.words[begin - 1].isalpha()
        return None if inside_word and tokens.words[begin - 1].isupper() else found

    def _bracketed_before(self, tokens: Tokens, first: int) -> tuple[Currency, int] | None:
        """'rupees (INR) 463.6 crore'."""
        if first < 3 or tokens.words[first - 1] != ")":
            return None
        found = self._lexicon.currency_symbols.match_back(tokens.words, first - 1)
        opened = found is not None and found[1] > 0 and tokens.words[found[1] - 1] == "("
        return (found[0], found[1] - 1) if found is not None and opened else None

    def _bracketed(self, tokens: Tokens, number: Number, stop: int) -> Sum | None:
        """'5 crore (INR)'."""
        found = self._lexicon.currency_symbols.match(tokens.words, stop + 1)
        if (
            found is None
            or found[1] >= len(tokens.words)
            or tokens.words[found[1]] != ")"
            or found[0].tight
            or found[0].glued
        ):
            return None
        code, certain = self.settle(found[0])
        return Sum(code, stop, found[1] + 1, certain) if self._stands(found[0], number, glued=False) else None

    @staticmethod
    def _heads_next(tokens: Tokens, at: int, end: int) -> bool:
        """Whether a sign behind a number belongs to the next one: 'rose 5 RMB 3 million', 'in 2019 $5'."""
        if end >= len(tokens.words) or not tokens.words[end][0].isdecimal():
            return False
        return tokens.glued(end) or not tokens.glued(at)

    def _stands(self, currency: Currency, number: Number, *, glued: bool) -> bool:
        """Whether a form that is also a word or another sign is meant as money here."""
        scaled = number.scale != 1
        large = scaled or not number.plain or number.value >= 1000
        if currency.tight:  # 'R972 000', 'R 250 000'
            apart = number.value >= 1000 and number.stop - number.first > 1
            return large and (glued or scaled or apart)
        if currency.scaled_only:
            return scaled or (large and self._is_spoken_of(currency.code))
        if currency.guarded:
            year_like = not scaled and (number.words or (number.plain and number.value <= 2100))
            return (large and not year_like) or self.is_named(currency.code)
        return True

    def _weighs(self, tokens: Tokens, currency: Currency, number: Number, at: int, end: int) -> bool:
        """Whether pounds are a weight: '5,000 pounds of rice', 'a 200-pound man', 'weighs 200 pounds'.

        Where a text tells its amounts in dollars they always are.
        """
        lower = tokens.lower
        if lower[at] not in ("pound", "pounds") or end - at > 1:
            return False
        if self._counts_in_dollars:
            return True
        if end + 1 < len(lower) and lower[end] == "of":
            return lower[end + 1] not in self._lexicon.context["money_nouns"]
        if end + 1 < len(lower) and lower[end] == "per":
            return lower[end + 1] == "square"
        hyphened = at > number.stop and number.scale == 1 and number.value < 1000
        return hyphened or not self._lexicon.context["weighing"].isdisjoint(
            lower[max(0, number.first - 3) : number.first]
        )

    def _is_among(self, currency: Currency) -> bool:
        """Whether the document speaks of a currency that the form may stand for."""
        return any(map(self._is_spoken_of, currency.among or (currency.code,)))

    def _is_spoken_of(self, code: str) -> bool:
        """Whether the document names the currency or its country: '10,000 won' in a report from Korea."""
        return self.is_named(code) or self._mentions().of_sign(code) > 0

    def is_named(self, code: str) -> bool:
        """Whether the document names the currency or its country in words, its code aside."""
        forms = (*self._lexicon.currency_tells.get(code, ()), *self._lexicon.currency_places.get(code, ()))
        return any(map(self._mentions().of_phrase, forms))

    def _mentions(self) -> _Mentions:
        if self._told_by_text is None:
            self._told_by_text = _Mentions(self._text)
        return self._told_by_text

    def settle(self, currency: Currency) -> tuple[str, bool]:
        """The code of a form, and whether it is certain."""
        if not currency.among:
            return currency.code, True
        if currency not in self._settled:
            self._settled[currency] = self._told(currency, self._mentions())
        return self._settled[currency]

    def _told(self, currency: Currency, mentions: _Mentions) -> tuple[str, bool]:
        """The currency that the document names most of those a bare sign may mean; the default where it names none."""
        default = currency.code or currency.among[0]
        lexicon, counts = self._lexicon, dict.fromkeys(currency.among, 0)
        for code in currency.among:
            forms = lexicon.currency_tells.get(code, ())
            said = sum(mentions.of_phrase(form, amounts="dollar" in form or default != "USD") for form in forms)
            written = sum(mentions.of_sign(form) for form in lexicon.currency_signs.get(code, ()))
            coded = mentions.of_sign(code) if code not in lexicon.guarded_codes else 0
            counts[code] = 5 * said + written + coded
        best = max(currency.among, key=lambda code: (counts[code], code == default))
        if counts[best]:
            return best, True
        places = {code: sum(map(mentions.of_phrase, lexicon.currency_places.get(code, ()))) for code in currency.among}
        likely = max(currency.among, key=lambda code: (places[code], code == default))
        if places[likely] and _WORLDWIDE.isdisjoint(currency.among):  # a bare dollar is the US dollar
            return likely, False
        return default, len(currency.among) == 1 and bool(currency.code)


class _Mentions:
    """How often a text names a currency; only forms whose words all stand in the text are looked for in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lower = text.lower()
        self._words = set(_WORD.findall(self._lower))

    def of_phrase(self, phrase: str, *, amounts: bool = True) -> int:
        """How often a lower-case phrase stands in the text as whole words, whatever their case there.

        Without `amounts`, where no number stands before it: '500 pesos ($27)' does not say that the sign means pesos.
        """
        return self._count(phrase, self._lower, amounts=amounts)

    def of_sign(self, sign: str) -> int:
        """How often a sign stands in the text as written, not inside a longer word ('S$' in 'US$')."""
        return self._count(sign, self._text)

    def _count(self, form: str, text: str, *, amounts: bool = True) -> int:
        if not form.isascii():
            return text.count(form)
        if not self._words.issuperset(_WORD.findall(form.lower())):
            return 0
        count, at = 0, text.find(form)
        while at >= 0:
            end = at + len(form)
            before, after = text[at - 1 : at], text[end : end + 1]
            whole = not (form[0].isalnum() and before.isalnum()) and not (form[-1].isalpha() and after.isalpha())
            count += whole and (amounts or _AMOUNT.search(text, max(0, at - _NEAR), at) is None)
            at = text.find(form, end)
        return count
