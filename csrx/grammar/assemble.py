"""One quantity put together: a number with the currency, unit or noun beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from csrx.grammar.bounds import Bounds, signed
from csrx.grammar.dates import closes_year
from csrx.grammar.digits import after_marks, after_no_cents
from csrx.grammar.drafts import Draft
from csrx.grammar.nouns import NounPhrase, is_verbal, noun_phrase
from csrx.grammar.units import HYPHENS, Measure, Per, measure_after, per_after

if TYPE_CHECKING:
    from csrx.grammar.money import Currencies, Sum
    from csrx.grammar.numbers import Number
    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens
    from csrx.models.quantity import Bound, Kind

_AGED = frozenset(("aged", "age", "ages"))
_OLDEST = 130
_FEW = 3  # "two of our schools" points; "nine of our pupils" counts
_THOUSANDTHS = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))  # currencies of three decimals
_AMOUNTS_ONLY = frozenset(("mi", "bi", "mil", "t", "T"))  # short scales that need a currency before them
_BESIDE_CURRENCIES = {"m": 10**6, "M": 10**6, "mn": 10**6, "bn": 10**9, "k": 10**3, "K": 10**3}
_HEADS, _FURTHER = frozenset(["head", "capita"]), 2
_RECEIVERS = frozenset(["person", "household", "community", "organisation"])


class Assembler:
    """Puts numbers together with what stands beside them."""

    def __init__(self, lexicon: Lexicon, currencies: Currencies) -> None:
        self._lexicon = lexicon
        self._currencies = currencies
        self._bounds = Bounds(lexicon)

    def assemble(self, tokens: Tokens, number: Number, taken: int) -> Draft:
        """The number with the currency, unit or noun beside it; tokens before `taken` belong to the quantity before."""
        number, money = self._signed_money(tokens, number, taken)
        stop, trailing = self._after_number(tokens, number)
        if number.letter and not self._letter_stands(tokens, number, money):
            number = _without_letter(number)
            stop, trailing = self._after_number(tokens, number)
        if money is not None:
            told = self._currencies.named_after(tokens, stop) if tokens.words[money.first] == "$" else None
            if told is not None:
                money, stop = told._replace(first=money.first), told.stop
            return self._money(tokens, number, money, trailing, money.first, stop)
        named = stop + (number.vague and tokens.lower[stop : stop + 1] == ["of"])  # 'millions of dollars'
        late = self._currencies.after(tokens, number, named)
        if late is not None:
            number, stop = self._scaled_behind(tokens, number, late.stop)
            return self._money(tokens, number, late, trailing, number.first, stop)
        measure = measure_after(tokens, stop, self._lexicon) or _age_before(tokens, number, stop)
        if measure is not None:
            return self._measure(tokens, number, measure, trailing)
        return self._count(tokens, number, stop, trailing)

    def _signed_money(self, tokens: Tokens, number: Number, taken: int) -> tuple[Number, Sum | None]:
        """The number with its sign and the currency before it: '-€5', '€-5', 'RMB more than 5 million'."""
        first = number.first
        _, opened = self._bounds.before(tokens, first)
        sign, minus = signed(tokens, first)
        number, money = self._money_before(tokens, number, (first, sign, opened))
        if money is not None and money.first < taken:  # 'five pounds 20': the pounds are taken
            money = None
        if money is not None and not minus:
            _, minus = signed(tokens, money.first)
        return (number._replace(minus=True) if minus else number), money

    def _money_before(self, tokens: Tokens, number: Number, places: tuple[int, ...]) -> tuple[Number, Sum | None]:
        """The currency before the number, its sign or its bound ('RMB more than 5 million'); 'US$ million 3.5' too."""
        for place in dict.fromkeys(places):
            money = self._currencies.before(tokens, number, place)
            if money is not None:
                return number, money
        first = number.first
        scale = self._scale_word(tokens, first - 1) if first > 1 and number.scale == 1 else None
        if scale:
            scaled = number._replace(value=number.value * scale, scale=Decimal(scale), plain=False)
            money = self._currencies.before(tokens, scaled, first - 1)
            if money is not None:
                return scaled, money
        return number, None

    def _scale_word(self, tokens: Tokens, index: int) -> int | None:
        """The scale at a token beside a currency: 'US$ million 3.5', 'SEK m 5', '75 USD million'."""
        scale = self._lexicon.numbers.scales.get(tokens.lower[index])
        if scale is not None:
            return scale if scale > 1000 else None
        return _BESIDE_CURRENCIES.get(tokens.words[index])

    def _scaled_behind(self, tokens: Tokens, number: Number, stop: int) -> tuple[Number, int]:
        """The number with the scale behind its currency, '75 USD million', and the index after both."""
        scale = self._scale_word(tokens, stop) if stop < len(tokens.words) and number.scale == 1 else None
        if not scale or self._lexicon.currency_symbols.match(tokens.words, stop + 1):
            return number, stop
        return number._replace(value=number.value * scale, scale=Decimal(scale), plain=False), stop + 1

    def _after_number(self, tokens: Tokens, number: Number) -> tuple[int, Bound | None]:
        """The index behind the number, a footnote's mark and a trailing bound, and the bound; the sign that closes the
        brackets round another year's figure too, where the unit of both follows: '6.2 (2019: 6.4) TWh'."""
        stop = number.stop + closes_year(tokens, number.first, number.stop)
        return self._bounds.after(tokens, after_marks(tokens, after_no_cents(tokens, stop)))

    def _letter_stands(self, tokens: Tokens, number: Number, money: Sum | None) -> bool:
        """Whether a short scale is one: 'US$3m', '2.7 m EUR', '30k', '3m tonnes'; '26 m' alone is a length."""
        letter = tokens.words[number.stop - 1]
        after, _ = self._bounds.after(tokens, number.stop)  # '5M+ hours'
        glued = tokens.glued(number.stop - 1)
        if money is not None:
            return letter not in ("t", "T") or glued
        if letter in self._lexicon.numbers.letters:
            return glued or len(letter) > 1 or measure_after(tokens, after, self._lexicon) is not None
        if letter in _AMOUNTS_ONLY:
            return False
        if self._currencies.after(tokens, number, after) is not None:
            return True
        if letter not in ("m", "M", "B") or (letter == "B" and not glued):
            return False
        worded = tokens.words[after : after + 1]
        if letter in ("M", "B") and glued and worded and worded[0].islower() and len(worded[0]) > 1:
            return True  # '4.3M digital and physical sales'
        measured = measure_after(tokens, after, self._lexicon)
        if measured is not None:
            return not measured.compound
        told = glued and worded and worded[0].lower() not in self._lexicon.context["attributes"]  # '26m high'
        noun = noun_phrase(tokens, after, self._lexicon) if told else None
        return noun is not None and noun.kind is not None

    def _money(
        self, tokens: Tokens, number: Number, money: Sum, trailing: Bound | None, first: int, stop: int
    ) -> Draft:
        end, later = self._bounds.after(tokens, stop)
        per = self._per_amount(tokens, end)
        receivers = self._lexicon.things.get(per.denominator or "") in _RECEIVERS
        said = tokens.lower[end : end + 1] in (["/"], ["per"]) or tokens.lower[end : end + 2] == ["a", "head"]
        # '€ 900 per family' and '€ 9 a head' are given to each
        each = said and (receivers or per.denominator in _HEADS)
        unit = f"{money.code}/{per.denominator}" if per.denominator and not each else money.code
        whole = per.denominator is None or each
        value = _whole(tokens, number) if whole and money.code not in _THOUSANDTHS else number.value
        return Draft(number, first, per.stop, "money", value * money.factor, unit, trailing or later,
                     rate=per.rate, certain=money.certain, factor=money.factor)  # fmt: skip

    def _per_amount(self, tokens: Tokens, stop: int) -> Per:
        """What an amount of money is paid per: 'RMB/hectare', '$45 a share', '$100-a-barrel', '£1.2m-a-year'."""
        lower, at = tokens.lower, stop
        if at + 2 < len(lower) and lower[at] in HYPHENS and lower[at + 1] == "a" and lower[at + 2] in HYPHENS:
            named = lower[at + 3] if at + 3 < len(lower) else ""
            rate = self._lexicon.rates.match(["a", named], 0)
            return Per(at + 4, None if rate else named, rate[0] if rate else None) if named else Per(stop)
        if at + 1 < len(lower) and lower[at] in ("a", "an") and lower[at + 1] in self._lexicon.context["priced"]:
            return Per(at + 2, lower[at + 1])
        per = per_after(tokens, stop, self._lexicon)
        return per if per.denominator is None or lower[stop] != "for" else Per(stop)

    def _measure(self, tokens: Tokens, number: Number, measure: Measure, trailing: Bound | None) -> Draft:
        stop, later = self._bounds.after(tokens, measure.stop)
        kind: Kind = "percent" if measure.unit in ("%", "pp") else "measure"
        return Draft(number, number.first, stop, kind, number.value, measure.unit, trailing or later,
                     noun=measure.noun, rate=measure.rate, hyphenated=measure.hyphenated)  # fmt: skip

    def _count(self, tokens: Tokens, number: Number, stop: int, trailing: Bound | None) -> Draft:
        """The number with the noun phrase that it counts; a bare number, or a part of a whole, without one."""
        bare = Draft(number, number.first, stop if trailing else number.stop, "number", number.value, bound=trailing)
        if number.part:
            return bare._replace(kind="measure")
        joined = self._joined_noun(tokens, stop)
        if joined is not None:
            return bare._replace(kind="measure", stop=joined.stop, unit=joined.head, hyphenated=True)
        points = number.words and not number.vague and number.value < _FEW and tokens.lower[stop : stop + 1] == ["of"]
        noun = noun_phrase(tokens, stop, self._lexicon) if not points else None
        noun = self._agreeing(tokens, noun) if noun is not None and number.value > 1 else noun
        if noun is None or self._is_sign(tokens, noun):
            rate = self._rate(tokens, bare.stop)
            return bare._replace(rate=rate) if rate else bare
        end, later = noun.stop, None
        if tokens.lower[end : end + 1] in (["or"], ["and"]):  # '300 people or so'
            end, later = self._bounds.after(tokens, end)
        value = _whole(tokens, number) if noun.kind is not None else number.value
        bound, rate = trailing or later, self._rate(tokens, end)
        return Draft(number, number.first, end, "count", value, noun.kind, bound, noun, rate)

    def _agreeing(self, tokens: Tokens, noun: NounPhrase) -> NounPhrase:
        """The phrase of several things without a verb behind its plural, 'countries' in 'two countries measure'; as far
        as its plural where it ends in a singular, 'nine child care centres'."""
        lemmas, words = self._lexicon.lemmas, tokens.lower
        last = words[noun.stop - 1]
        if lemmas.get(last) != last or last not in self._lexicon.with_plurals:
            return noun
        if (longer := self._as_far_as_plural(tokens, noun)) is not None:
            return longer
        if noun.stop - noun.first < 2:
            return noun
        plural = words[noun.stop - 2]
        if lemmas.get(plural, plural) == plural:
            return noun
        return NounPhrase(noun.first, noun.stop - 1, lemmas[plural], self._lexicon.things[plural])

    def _as_far_as_plural(self, tokens: Tokens, noun: NounPhrase) -> NounPhrase | None:
        """The phrase with the one or two words behind it that end in the plural of a known thing or of a compound."""
        words, lexicon = tokens.lower, self._lexicon
        for at in range(noun.stop, min(noun.stop + _FURTHER, len(words))):
            word = words[at]
            if (lemma := lexicon.lemmas.get(word, word)) != word:
                return NounPhrase(noun.first, at + 1, lemma, lexicon.things[word])
            for kind, (modifiers, heads) in lexicon.compounds.items():
                if word.endswith("s") and word[:-1] in heads and not modifiers.isdisjoint(words[noun.first : at]):
                    return NounPhrase(noun.first, at + 1, word[:-1], kind)
            if not word.isalpha() or word in lexicon.frame.stops or is_verbal(word, lexicon):
                return None
        return None

    def _is_sign(self, tokens: Tokens, noun: NounPhrase) -> bool:
        """Whether what might be a noun is the currency of the next number: '2 million of the RMB 3 million'."""
        sign = self._lexicon.currency_symbols.match(tokens.words, noun.first)
        return (
            sign is not None
            and sign[1] == noun.stop
            and "".join(tokens.words[noun.stop : noun.stop + 1])[:1].isdecimal()
        )

    def _rate(self, tokens: Tokens, stop: int) -> str | None:
        """The time that a count is taken over: '300 people a year'."""
        rate = self._lexicon.rate_at(tokens.lower, stop)
        return rate[0] if rate else None

    def _joined_noun(self, tokens: Tokens, stop: int) -> NounPhrase | None:
        """The noun that a hyphen joins to the number: it measures what follows ('four-member families')."""
        words = tokens.words
        if stop + 1 >= len(words) or words[stop] not in HYPHENS or not tokens.glued(stop) or not tokens.glued(stop + 1):
            return None
        word = tokens.lower[stop + 1]
        if not word[0].isalpha() or word in self._lexicon.frame.stops:
            return None
        return NounPhrase(stop + 1, stop + 2, self._lexicon.lemmas.get(word, word), None)


def _without_letter(number: Number) -> Number:
    """The number without its short scale, which is a unit or nothing: '26 m'."""
    value = number.value / number.scale
    return number._replace(value=value, scale=Decimal(1), stop=number.stop - 1, letter=False)


def _age_before(tokens: Tokens, number: Number, stop: int) -> Measure | None:
    """'aged 35', 'ages 3 to 5'."""
    before = number.first - (tokens.lower[max(0, number.first - 1)] in ("between", "from"))
    before -= tokens.lower[before - 1 : before] == ["of"]  # 'between the ages of 2 and 25'
    said = number.plain or number.words
    aged = before > 0 and tokens.lower[before - 1] in _AGED and said and number.value < _OLDEST
    return Measure("year", "time", stop) if aged else None


def _whole(tokens: Tokens, number: Number) -> Decimal:
    """The value of '1.400 employees', '600.000 euros': what is counted comes whole, and a sum has two decimals at the
    most, so the point groups thousands."""
    whole, _, rest = tokens.words[number.first].partition(".")
    one_word = number.scale == 1 and number.stop == number.first + 1
    grouped = one_word and rest.isdecimal() and len(rest) == 3 and len(whole) <= 3 and whole != "0"
    return number.value * 1000 if grouped and number.value < 1000 else number.value
