"""How near the words of each list of the schema stand to the quantities of a statement."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from csrx.rules.cues import Cue
from csrx.rules.forms import form_named, form_of
from csrx.rules.hints import Hints
from csrx.rules.kinds import kinds_of
from csrx.rules.pointing import before_bound
from csrx.rules.subjects import GROWING, Run, runs_of, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csrx.lexicon.load import Lexicon
    from csrx.models.quantity import Quantity
    from csrx.rules.cues import Cues
    from csrx.rules.distances import Distances, Ruler
    from csrx.rules.hints import Near
    from csrx.rules.statement import Statement

_ASIDE = 0.7  # the share of a label's words that stand in brackets
_OF = 3  # tokens from a word to its amount: 'of', 'of about'
_LEADING_ON = (" with", " of")  # ends of words that lead another amount in: 'were matched with EUR 5'
_BE = frozenset(["was", "were", "been", "be", "is", "are", "being", "get", "got"])
_REACH_OF_TO = 9  # tokens behind 'from X' in which its 'to Y' stands
_OF_THE_TABLE = frozenset(["caption", "corner", "lead"])  # labels that name a whole table: none of its rows is a total
_TITLES = _OF_THE_TABLE | {"column", "group"}
_GENERATED, _CONSUMED, _FUELS = frozenset(["generate"]), frozenset(["consume"]), frozenset(["fuel"])
_THEMES = frozenset(["energy efficiency", "efficiency", "energy conservation"])  # they name a topic, and save nothing
_TOLD = 0.9  # what a title that tells of generation says of rows that name its sources
_SOURCE = "source"  # 'by source' uses nothing
_SAID_OF_ALL, _LEADING_IN = frozenset(["world"]), frozenset(["lead", "lead-in"])
_DOWN = ("↓", "▼")
_BY = 0.9  # 'cut the use of power in three countries by 16 GWh'
_FALL_IN = 7  # tokens of 'in annual electricity use' at the most
_FALLS = frozenset(["reduction", "reductions", "decrease", "fall", "drop", "cut", "decline", "saving", "savings"])
_SPARING = frozenset(["save", "saves", "saved", "avoid", "avoids", "avoided", "prevent", "prevents", "prevented"])
_PURPOSE, _VERB_AND_TO, _PURPOSE_REACH = frozenset(["to", "for", "towards", "toward"]), 2, 4
_DETERMINERS = frozenset(["a", "an", "the", "our", "its", "their", "this", "new", "another"])
_AROUND = frozenset(["around", "near", "surrounding", "neighbouring", "neighboring", "adjoining", "beside"])
_COUNTED_THINGS = frozenset(["person", "staff", "customer", "household", "organisation", "vehicle"])
_SHARE_REACH = 5  # tokens of 'of our business customers'
_OWNER = frozenset(["'", "’"])
_QUALIFIED = 4  # words between an amount and what it qualifies
_PEOPLE = frozenset(["person", "staff", "volunteer", "customer"])
_GOODS_WORTH = ("goods", "worth")
_EQUATING = frozenset(["equivalent", "equal", "equals", "corresponds", "corresponding", "equates", "equating"])
_EQUATED = frozenset(["equivalent", "corresponding", "equalling", "equaling"])  # 'saved 8 GWh, equivalent to 220 t'
_OF_EQUALS = frozenset(["(", "amount", "of", "the", "an"])
_COMPARED = frozenset(["than", "against", "from", "with", "to", "over", "on"])
_BASES, _BASE_REACH = frozenset(["figure", "level", "value"]), 7
_PARTING = frozenset([",", "and", "which", "that", "but", ";"])
_LESS = ("less", "lower", "fewer", "off", "below")
_MINUS_WORD = "minus"
SAID_LESS = frozenset(_LESS[:3])
_COMPARING, _ASIDES = frozenset([*_LESS[:3], "smaller", "down"]), frozenset([",", "(", ";"])
_COMPARED_REACH = 12  # tokens of '(2.5% by weight) of carbon dioxide'
_MINUS, _SIGN = frozenset(("-", "−", "–", "‑", *_DOWN, *_LESS)), 0.8
_LINKS = frozenset(
    [
        ",",
        "and",
        "or",
        "&",
        "/",
        "to",
        "over",
        "about",
        "nearly",
        "some",
        "around",
        "another",
        "a",
        "further",
        "additional",
    ]
)
_LIKENING = frozenset(["enough", "equivalent", "par", "corresponds", "corresponding", "equals", "equal", "equalling"])
_EQUAL = 4  # tokens of 'equal to about'
_MOVED = frozenset([
    "rose", "grew", "increased", "climbed", "jumped", "fell", "dropped", "declined", "decreased",
])  # fmt: skip
_MOVED_REACH = 9  # tokens of 'rose again by 8.4% to about'
_AS_MUCH = ["as", "much", "as"]
_TAKEN_BETWEEN = 0.45
_TAKEN, _OBJECT_REACH = 0.3, 8
_RECEIVER = 6  # tokens of 'to the Northland state'
_RECEIVERS = frozenset(["community", "communities", "local", "the", "to", "society", "our"])
_COMMUNITY_ROW = ("community_money",)  # 'Communities' as a row of amounts, as of the value distributed
_OWN_LABELS = frozenset(["row", "column"])
_MET, _NEED = frozenset(["met", "covered", "supplied", "sourced", "generated", "provided", "drawn"]), 10  # tokens
_RENEWABLE = "renewable"
_SUBJECT = 3  # tokens in which the subject of a sentence begins
_OTHER_CLAUSE = frozenset([",", ";", ":", "(", "we", "our", "us", "company", "group", "bank", "which", "while", "but"])
_OF_OTHERS = 0.5  # what a word that another figure counts says against this one
_REMARKED = 0.85  # the share of words in brackets that count for a figure outside of them
_OR = (["or"], [",", "or"], ["("], [",", "i.e", "."])  # 'by 11%, or around 400,000 t'
_GOODS, _AS_GOODS, _AS_CASH = frozenset(["edible", "goods", "relief_goods"]), "as_goods", "as_cash"
_GIVE, _IN_KIND, _GIVERS = "give", ("in_kind", *_GOODS_WORTH, "goods_worth"), "givers"
_INVESTING = frozenset(["invest", "invests", "invested", "investing", "investment", "investments"])
_OF_GOODS, _GOODS_REACH = frozenset(["of", "in"]), 4  # tokens
_SURPLUSES = frozenset(["surplus", "surpluses", "food", "goods", "medicines", "supplies", "products"])
_TOTALLING = (["totalling"], ["totaling"])
_REMARK = 6  # tokens with their brackets


def _after_brackets(words: Sequence[str], stop: int) -> int:
    """The token behind a short remark in brackets, which begins at `stop`: '2,300 t (2.5%) less'."""
    if words[stop : stop + 1] != ["("] or ")" not in words[stop : stop + _REMARK]:
        return stop
    return words.index(")", stop) + 1


def _in_brackets(words: Sequence[str], index: int) -> bool:
    """Whether a word of a label stands in brackets: 'Energy generated (for own use)'."""
    return "(" in words and words[:index].count("(") > words[:index].count(")")


class Nearness:
    """Measures how near the cues of a statement and its labels stand to each of its quantities."""

    def __init__(self, statement: Statement, cues: Cues, ruler: Ruler, lexicon: Lexicon) -> None:
        self._statement = statement
        self._changes = cues.changes
        self._qualified = cues.qualified
        self._falling = cues.falling
        self._against_only = cues.against_only
        self._others = frozenset(cues.schema.against)
        self._measured = cues.measured
        self._ruler = ruler
        self._lexicon = lexicon
        self._found: dict[int, Near] = {}
        self._hints = Hints(statement, self.spans, lexicon)

    def of(self, index: int) -> Near:
        """For each list met in the sentence or a label: how near to the quantity, and by which words."""
        if index not in self._found:
            near = self._in_sentence(index)
            near.pop(_AS_CASH, None)  # 'EUR 5m in cash', not 'in cash and goods worth EUR 5m'
            form = self._form(index)
            if form is not None and form.startswith("cash"):
                near[_AS_CASH] = 1.0, form
                if self._statement.cell:
                    near[_GIVE] = 1.0, form
                for name in (_AS_GOODS, *_IN_KIND):
                    near.pop(name, None)
            elif form is not None:
                near[_AS_GOODS] = near[_IN_KIND[0]] = 1.0, form
                near.pop(_GIVERS, None)  # 'EUR 4m in employee time' was not given by the employees
            elif (goods := self._goods_of(index)) is not None:
                near[_AS_GOODS] = 1.0, goods
            for name, (weight, words) in self._in_labels.items():
                if name not in near or weight > near[name][0]:
                    near[name] = weight, words
            self._found[index] = near
        return self._found[index]

    def _form(self, index: int) -> str | None:
        """What an amount of money was given as, with the role of the label that says so."""
        if self._statement.quantities[index].kind != "money":
            return None
        if self._statement.cell:
            labels = [label for label in self._statement.labels if label.role in _OWN_LABELS]
            named = ((form_named(label.tokens.lower), label.role) for label in labels)
            return next((f"{form} ({role})" for form, role in named if form is not None), None)
        return form_of(self._statement.tokens.lower, *self.spans[index])

    def _goods_of(self, index: int) -> str | None:
        """The goods that an amount of money is the worth of: 'EUR 5m of fresh food', 'food amounting to EUR 5m', 'food
        surpluses of EUR 5m'."""
        quantity, (first, stop) = self._statement.quantities[index], self.spans[index]
        if quantity.kind != "money":
            return None
        lower = self._statement.tokens.lower
        begin = before_bound(self._statement.tokens, first, self._lexicon)
        led = lower[max(0, begin - _GOODS_REACH) : begin]
        invested = not _INVESTING.isdisjoint(led)  # 'invest $5m in food and jobs'
        told = lower[begin - 2 : begin] == ["amounting", "to"] or lower[begin - 1 : begin] in _TOTALLING
        for cue, lists in self._lists:
            if _GOODS.isdisjoint(lists) or cue.verb:
                continue
            behind = stop < cue.first <= stop + _GOODS_REACH and lower[stop] in _OF_GOODS and self._is_last(cue.stop)
            behind = behind and "," not in lower[stop : cue.first]  # 'EUR 5m in response, for blankets'
            before = told and 0 < begin - cue.stop <= _OF
            before |= (
                lower[begin - 1 : begin] == ["of"] and cue.stop == begin - 1 and cue.words.split()[-1] in _SURPLUSES
            )
            if (behind and not invested) or before:
                return " ".join(lower[stop : cue.stop]) if behind else cue.words
        return None

    def _is_last(self, stop: int) -> bool:
        """Whether a noun that ends at a token heads its phrase: not the 'equipment' of 'equipment grants'."""
        word = self._statement.tokens.lower[stop] if stop < len(self._statement.tokens) else "."
        return not word[0].isalpha() or word in self._lexicon.frame.stops or word in self._lexicon.frame.verbs

    @cached_property
    def _distances(self) -> Distances:
        return self._ruler.of(self._statement.tokens)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The tokens of each quantity: the first, and the one after the last."""
        return [self._token_span(quantity) for quantity in self._statement.quantities]

    def _token_span(self, quantity: Quantity) -> tuple[int, int]:
        tokens = self._statement.tokens
        first = tokens.first_at(quantity.start)
        if (
            quantity.kind == "count"
            and first > 1
            and tokens.words[first - 1] == "("
            and quantity.item == tokens.words[first - 2]
        ):
            return first - 2, first + 1  # 'blankets (14,000)'
        return first, max(first + 1, tokens.first_at(quantity.end - 1) + 1)

    @cached_property
    def _in_labels(self) -> Near:
        """The lists met in the labels; they are as near to one quantity as to the other."""
        near: Near = {}
        said = (cue for label in self._statement.labels if label.role in _TITLES for cue in label.cues)
        titles = {name for cue in said if cue.words != _SOURCE for name in cue.lists}
        energy = any("energy" in kinds_of(quantity, self._lexicon) for quantity in self._statement.quantities)
        for label in self._statement.labels:
            if label.role == "row" and _RECEIVERS.issuperset(
                words := [w for w in label.tokens.lower if w[0].isalpha()]
            ):
                near.update(dict.fromkeys(_COMMUNITY_ROW if words else (), (label.weight, f"{' '.join(words)} (row)")))
        sources = energy and titles >= _GENERATED and _CONSUMED.isdisjoint(titles)
        for label in self._statement.labels:
            for cue in label.cues:
                if label.role in _OF_THE_TABLE and cue.words in _THEMES:
                    continue
                if sources and label.role not in _TITLES and not _FUELS.isdisjoint(cue.lists):
                    continue  # 'Natural gas' under 'Electricity generated by source'
                weight = label.weight * (_ASIDE if _in_brackets(label.tokens.words, cue.first) else 1.0)
                weight = max(weight, _TOLD) if sources and not _GENERATED.isdisjoint(cue.lists) else weight
                for name in cue.lists - self._qualified:
                    if name in _SAID_OF_ALL and label.role in _LEADING_IN:
                        continue  # 'According to the white paper:'
                    if name == "total" and label.role in _OF_THE_TABLE:
                        continue
                    if name not in near or weight > near[name][0]:
                        near[name] = weight, f"{cue.words} ({label.role})"
        return near

    @cached_property
    def _lists(self) -> list[tuple[Cue, frozenset[str]]]:
        """The cues of the sentence with the lists that they speak for: in a name some say nothing."""
        return [
            (cue, cue.lists - self._against_only if self._in_name(cue) or self._is_place(cue) else cue.lists)
            for cue in self._statement.cues
        ]

    @cached_property
    def _runs(self) -> list[Run]:
        return runs_of(self._statement.tokens.lower, self._statement.cues, self._measured)

    def subject(self, index: int) -> Run | None:
        """What a share is one of, or a change of, where the sentence says it."""
        first, stop = self.spans[index]
        shares = [k for k in range(index) if self._statement.quantities[k].kind == "percent"]
        floor = self.spans[shares[-1]][1] if shares else 0
        if (other := self._share_of(stop)) is not None:
            return other
        found = subject_of(self._statement.tokens.lower, self._runs, first, stop, floor)
        return found or (self.subject(shares[-1]) if shares else None)

    def _share_of(self, stop: int) -> Run | None:
        """The people, firms or places that a share which ends at a token is one of: '81% of our customers'."""
        lower, things = self._statement.tokens.lower, self._lexicon.things
        if lower[stop : stop + 1] != ["of"]:
            return None
        for at in range(stop + 1, min(len(lower), stop + _SHARE_REACH)):
            if not lower[at][0].isalpha() or lower[at] in self._lexicon.frame.prepositions:
                return None
            if things.get(lower[at]) in _COUNTED_THINGS:
                return Run(Cue(at, at + 1, lower[at], frozenset(), False))
        return None

    def governing(self, index: int) -> frozenset[str]:
        """The lists of the words that a quantity is the amount of: 'profit' in 'of a net profit of 4 million', in '4
        million of profit' and in 'as profit rose by 3% to 4 million'."""
        lower, (first, stop) = self._statement.tokens.lower, self.spans[index]
        behind = lower[stop : stop + 1] == ["of"]
        money = self._statement.quantities[index].kind == "money"
        found: set[str] = set()
        for cue in self._statement.cues:
            before = cue.stop < first <= cue.stop + _OF and lower[cue.stop] == "of"
            before |= money and cue.stop < first <= cue.stop + _MOVED_REACH and self._has_moved(cue.stop, first)
            if before or (behind and cue.first == stop + 1):
                found |= cue.lists
        return frozenset(found)

    def _has_moved(self, at: int, first: int) -> bool:
        """Whether what is named before a token has risen or fallen to an amount: 'rose by 3% to EUR 4 million'."""
        between = self._statement.tokens.lower[at : before_bound(self._statement.tokens, first, self._lexicon)]
        return bool(between) and between[0] in _MOVED and between[-1] == "to" and _OTHER_CLAUSE.isdisjoint(between)

    def _in_sentence(self, index: int) -> Near:
        same = self._rivals(index)
        first, stop = self.spans[index]
        quantity = self._statement.quantities[index]
        near: Near = {}
        if quantity.kind in ("percent", "measure") and (sign := self._sign(quantity, stop)) in _MINUS:
            near = dict.fromkeys(self._changes, (_SIGN, sign))
        near |= self._hints.of(index)
        level = self._is_level(quantity, first)
        level |= quantity.kind == "percent" and (self._is_met(stop) or self._is_renewable(stop))
        by = self._is_by(first)
        changes = (cue.stop <= first and not self._changes.isdisjoint(lists) for cue, lists in self._lists)
        equal = not _LIKENING.isdisjoint(self._statement.tokens.lower[max(0, first - _EQUAL) : first])
        fell = level and quantity.kind == "measure" and not equal and any(changes)
        likened = self._likened_from(quantity, stop)
        item: tuple[int, int] | None = None
        beside = self._beside(index)
        begin = before_bound(self._statement.tokens, first, self._lexicon)
        for cue, lists in self._lists:
            if not self._qualified.isdisjoint(lists) and not self._qualifies(begin, stop, cue):
                lists = lists - self._qualified
            if begin <= cue.first and cue.stop <= first:
                lists = lists - self._changes  # the 'less' of 'less than 3%'
            if first <= cue.first and cue.stop <= stop:
                # The words of the unit itself, as 'CO2e' and 'standard coal', say nothing of the metric.
                item = item or self._item_span(quantity, first, stop)
                if not (item[0] <= cue.first and cue.stop <= item[1]):
                    continue
            value = self._rivalled(cue, first, stop, same, money=quantity.kind == "money")
            if cue.first <= _SUBJECT and not self._others.isdisjoint(lists) and self._is_told_of(cue.stop, first):
                value = 1.0  # 'The global market for gifts is expected to reach USD 9 billion'
            if ("per_unit" in lists and self._beside_other(cue, stop)) or cue.first > likened:
                value *= _TAKEN
            if by and cue.stop < first and not self._changes.isdisjoint(lists) and self._falls_too(cue, first, same):
                value = max(value, _BY)
            if quantity.kind == "measure" and self._is_compared(cue, stop):
                lists = lists - self._changes  # '5 t, less than before'
            if fell:
                lists = lists - self._falling  # 'fell from 4.3 to 3.9 t thanks to our savings'
            if any(a <= cue.first and cue.stop <= b for a, b in beside):
                lists = lists - self._against_only  # the 'staff' of 'trained 900 farmers and 30 staff'
            elif quantity.unit == "person" and self._names_others(cue, lists, same):
                value *= _OF_OTHERS
            elif self._measures_another(cue, index):
                value *= _TAKEN
            if not cue.verb and self._is_receiver(cue, stop):
                lists = lists - self._others  # 'EUR 5m to the government's fund'
            for name in lists - self._changes if level or self._compares(cue, quantity, stop) else lists:
                if name not in near or value > near[name][0]:
                    near[name] = value, cue.words
        return near

    def _is_compared(self, cue: Cue, stop: int) -> bool:
        """Whether a word only sets a measure that ends at a token beside another: '5 t, less than before', 'Emissions,
        at 5 t, were lower'."""
        if cue.words.partition(" ")[0] not in _COMPARING or cue.first <= stop:
            return False
        lower = self._statement.tokens.lower
        return lower[cue.first - 1] in _BE or not _ASIDES.isdisjoint(
            lower[stop : min(cue.first, stop + _COMPARED_REACH)]
        )

    def _is_receiver(self, cue: Cue, stop: int) -> bool:
        """Whether a word names whom an amount that ends at a token goes to: 'EUR 5m to the state government's fund'."""
        between = self._statement.tokens.lower[stop : cue.first]
        return between[:1] == ["to"] and len(between) <= _RECEIVER and all(word[0].isalpha() for word in between)

    def _is_told_of(self, stop: int, first: int) -> bool:
        """Whether a sentence goes on from its subject to a quantity in one clause and without a word of the company."""
        lower = self._statement.tokens.lower
        return first >= stop and _OTHER_CLAUSE.isdisjoint(lower[stop:first])

    def _names_others(self, cue: Cue, lists: frozenset[str], same: Sequence[tuple[int, int]]) -> bool:
        """Whether a word that only tells against is what another figure counts: '900 candidates sat the test, 51 pupils
        passed'."""
        return self._against_only.issuperset(lists) and any(a <= cue.first and cue.stop <= b for a, b in same)

    def _measures_another(self, cue: Cue, index: int) -> bool:
        """Whether a word is of another amount's own, which measures something else: the 'CO2' of '300 MWh and 120 t of
        CO2'."""
        quantity = self._statement.quantities[index]
        if quantity.kind != "measure" or "per_unit" in cue.lists or cue not in self._owned:
            return False
        return self._owned[cue] != kinds_of(quantity, self._lexicon)

    @cached_property
    def _owned(self) -> dict[Cue, frozenset[str]]:
        """The words that stand inside a measured amount, with the names of what it measures."""
        measured = (
            (span, kinds_of(quantity, self._lexicon))
            for span, quantity in zip(self.spans, self._statement.quantities, strict=True)
            if quantity.kind == "measure"
        )
        return {
            cue: kinds
            for (first, stop), kinds in measured
            for cue in self._statement.cues
            if first <= cue.first and cue.stop <= stop
        }

    def _beside(self, index: int) -> list[tuple[int, int]]:
        """Where people stand who are counted in one breath with those of a quantity: '900 farmers and 30 staff'."""
        spans, quantities = self.spans, self._statement.quantities
        if quantities[index].unit != "person":
            return []
        people = (k for k in (index - 1, index + 1) if 0 <= k < len(spans) and quantities[k].unit in _PEOPLE)
        tokens = self._statement.tokens
        found = []
        for k in people:
            low, high = sorted((index, k))
            between = tokens.lower[spans[low][1] : before_bound(tokens, spans[high][0], self._lexicon)]
            if _LINKS.issuperset(between):
                found.append(spans[k])
        return found

    def _is_conversion(self, index: int, other: int) -> bool:
        """Whether two amounts say the same: '21 million yuan (US$3.3 million)', '200 households with 900 people'."""
        low, high = sorted((index, other))
        one, two = self._statement.quantities[low], self._statement.quantities[high]
        between = self._statement.tokens.lower[self.spans[low][1] : self.spans[high][0]]
        if (one.unit, two.unit) == ("household", "person") and between in (["with"], ["of"], ["or"]):
            return True
        if high != low + 1 or one.unit == two.unit:
            return False
        equated = not _EQUATED.isdisjoint(between) and (_LINKS | _EQUATED | _OF_EQUALS).issuperset(between)
        return equated or (between[:1] == ["("] and _LINKS.issuperset(between[1:]))

    def _qualifies(self, first: int, stop: int, cue: Cue) -> bool:
        """Whether a quantity from token `first` to `stop` qualifies a word behind it: 'a £2 million reading
        programme', 'the bank's RM5m youth project'."""
        lower = self._statement.tokens.lower
        between = lower[stop : cue.first]
        opened = first > 0 and (lower[first - 1] in _DETERMINERS or lower[first - 1].endswith(("'s", "’s")))
        near = stop <= cue.first and len(between) <= _QUALIFIED
        stops = self._lexicon.frame.stops
        return opened and near and all(word in _OWNER or (word[0].isalpha() and word not in stops) for word in between)

    def _compares(self, cue: Cue, quantity: Quantity, stop: int) -> bool:
        """Whether a word behind an amount tells how a share behind it compares: '448 t, 45% lower than before', '448 t,
        a cut of 45%'."""
        if quantity.kind == "percent" or cue.first < stop:
            return False
        shares = (
            span for span, other in zip(self.spans, self._statement.quantities, strict=True) if other.kind == "percent"
        )
        lower = self._statement.tokens.lower
        by = lower[cue.stop : cue.stop + 1] in (["of"], ["by"])  # '533 t, a cut of 24%'
        told = by and lower[stop : stop + 1] in ([","], ["("], ["–"], ["-"]) and cue.first - stop <= _OF
        return any(stop <= a and (0 <= cue.first - b <= 1 or (told and 0 < a - cue.stop <= _OF)) for a, b in shares)

    def _sign(self, quantity: Quantity, stop: int) -> str:
        """What says that a share is a fall: a sign or an arrow before it, 'less' behind: '-4%', '↓ 4%', '4% less'."""
        tokens = self._statement.tokens
        stop = _after_brackets(tokens.words, stop)
        if quantity.kind == "measure" and (rate := self._lexicon.rate_at(tokens.lower, stop)) is not None:
            stop = rate[1]  # '9,000 tonnes a year lower'
        behind = tokens.lower[stop] if stop < len(tokens) else ""
        if quantity.kind == "measure":
            return _LESS[0] if quantity.value < 0 else behind if behind in _LESS[:2] else ""
        before = tokens.text[max(self._statement.start, quantity.start - 2) : quantity.start].rstrip()
        if quantity.text.lower().startswith(_MINUS_WORD):
            return _LESS[0]
        return before[-1] if before.endswith(_DOWN) else behind if behind in _LESS else quantity.text[0]

    def fall(self, index: int) -> str | None:
        """The word that makes a quantity a fall: 'less' or 'fewer' behind it, 'cut' before 'by'."""
        quantity, first = self._statement.quantities[index], self.spans[index][0]
        sign = self._sign(quantity, self.spans[index][1]) if quantity.kind in ("percent", "measure") else ""
        if sign in _LESS:
            return sign
        if quantity.kind == "measure" and (noun := self._fall_in(first)) is not None:
            return noun
        if quantity.kind != "measure" or not self._is_by(first):
            return None
        same = [span for k, span in enumerate(self.spans) if self._statement.quantities[k].kind == "measure"]
        changes = (cue for cue, lists in self._lists if cue.stop < first and not self._changes.isdisjoint(lists))
        return next((cue.words for cue in changes if self._falls_too(cue, first, same)), None)

    def to(self, cue: Cue, index: int) -> float:
        """How near a cue of the sentence is to a quantity, whatever stands between them save brackets."""
        first, stop = self.spans[index]
        value = self._distances.near(cue, first, stop, 0)
        aside = self._openings[cue.first] and self._is_enclosed(cue, first, self._rivals(index))
        return value * _TAKEN if aside else value

    def _rivals(self, index: int) -> list[tuple[int, int]]:
        """Where the other quantities of its kind stand."""
        kind = self._statement.quantities[index].kind
        others = (k for k, other in enumerate(self._statement.quantities) if k != index and other.kind == kind)
        return [self.spans[k] for k in others if not self._is_conversion(index, k)]

    def _rivalled(self, cue: Cue, first: int, stop: int, same: Sequence[tuple[int, int]], *, money: bool) -> float:
        """How near a cue is to a quantity that has others of its kind beside it."""
        opening = self._openings[cue.first]
        if opening in self._opened_to_share and opening not in (0, self._openings[first]):
            return self._distances.near(cue, first, stop, 0) * _TAKEN
        if not same:
            aside = self._openings[cue.first] not in (0, self._openings[first])
            return self._distances.near(cue, first, stop, 0) * (_REMARKED if aside else 1.0)
        low, high = (cue.stop, first) if cue.stop <= first else (stop, cue.first)
        value = self._distances.near(cue, first, stop, sum(1 for a, b in same if a >= low and b <= high))
        if self._is_enclosed(cue, first, same) or self._has_own(cue, first, same):
            return value * _TAKEN
        if money and self._is_purpose(cue, stop):
            return value
        if (
            money
            and cue.stop <= first
            and self._has_purpose(stop)
            and any(self._is_purpose(cue, end) for _, end in same)
        ):
            return value * _TAKEN  # 'RMB 5 million to scholarships and RMB 3 million to roads'
        if cue.first > stop:
            if self._governs_next(cue, stop, same):
                return value * _TAKEN
            if self._governs_between(cue, stop, same):
                return value * _TAKEN_BETWEEN
        return value

    def _has_own(self, cue: Cue, first: int, same: Sequence[tuple[int, int]]) -> bool:
        """Whether a verb has an object of its own, and a quantity that of another verb behind it: the 'invested' of
        'invested EUR 9 million and gave EUR 4 million'."""
        if not cue.verb or cue.stop > first:
            return False
        own = next((b for a, b in same if 0 <= a - cue.stop <= _OF and b <= first), None)
        return own is not None and any(
            other.verb and own <= other.first and 0 <= first - other.stop <= _OF for other, _ in self._lists
        )

    def _has_purpose(self, stop: int) -> bool:
        """Whether a word behind a quantity tells what it is for: 'RMB 3 million to', 'RMB 3 million went to'."""
        return not _PURPOSE.isdisjoint(self._statement.tokens.lower[stop : stop + _VERB_AND_TO])

    def _is_purpose(self, cue: Cue, stop: int) -> bool:
        """Whether a cue stands close behind 'to' or 'for' behind a quantity."""
        between = self._statement.tokens.lower[stop : cue.first] if cue.first >= stop else []
        led = 0 < len(between) <= _PURPOSE_REACH and not _PURPOSE.isdisjoint(between[:_VERB_AND_TO])
        deed = self._statement.tokens.lower[cue.first] in self._lexicon.frame.verbs
        return led and not (deed and between[-1] == "and")  # 'EUR 3m for its staff and gave EUR 2m'

    def _is_enclosed(self, cue: Cue, first: int, same: Sequence[tuple[int, int]]) -> bool:
        """Whether a cue stands in brackets with another figure: 'we gave 9 million (4 million raised by staff)'."""
        opening = self._openings[cue.first]
        return opening not in (0, self._openings[first]) and any(self._openings[a] == opening for a, _ in same)

    @cached_property
    def _opened_to_share(self) -> frozenset[int]:
        """Where the brackets opened that tell of a share: '900 people (6% of the population)'."""
        shares = (k for k, one in enumerate(self._statement.quantities) if one.kind == "percent")
        return frozenset(self._openings[self.spans[k][0]] for k in shares)

    def enclosed_with(self, index: int, other: int) -> bool:
        """Whether two quantities stand in the same brackets."""
        opening = self._openings[self.spans[index][0]]
        return opening != 0 and opening == self._openings[self.spans[other][0]]

    @cached_property
    def _openings(self) -> list[int]:
        """For each token, where the brackets opened that it stands in; 0 outside of any."""
        inside, found = 0, []
        for index, word in enumerate(self._statement.tokens.words):
            inside = index + 1 if word == "(" else 0 if word == ")" else inside
            found.append(inside)
        return found

    def _beside_other(self, cue: Cue, stop: int) -> bool:
        """Whether what a figure is taken per stands right behind another one: '1,911 t, that is 1.3 t per head'."""
        return any(stop <= a and a <= cue.first <= b + 1 for a, b in self.spans)

    def _item_span(self, quantity: Quantity, first: int, stop: int) -> tuple[int, int]:
        """The tokens of what is counted or measured; a compound unit counts as such, for its denominator tells."""
        if quantity.item_start is None or quantity.item_end is None:
            return (
                (first, stop) if quantity.kind in ("money", "percent") or "/" in (quantity.unit or "") else (stop, stop)
            )
        tokens = self._statement.tokens
        return tokens.first_at(quantity.item_start), tokens.first_at(quantity.item_end - 1) + 1

    def _governs_between(self, cue: Cue, stop: int, same: Sequence[tuple[int, int]]) -> bool:
        """Whether another figure stands between, no mere list: 'of a profit of 9 million, 4 million was given'."""
        lower = self._statement.tokens.lower
        between = [span for span in same if stop <= span[0] and span[1] <= cue.first]
        return bool(between) and not all(word in _LINKS for word in lower[stop : between[0][0]])

    def _in_name(self, cue: Cue) -> bool:
        """Whether the words are part of a name: a capital behind another capitalised word."""
        words = self._statement.tokens.words
        last, behind = words[cue.stop - 1], words[cue.stop] if cue.stop < len(words) else ""
        if cue.stop - cue.first > 1 and last.istitle() and behind.istitle() and cue.words.startswith("the "):
            return True  # 'the Global Environment Centre'
        return (
            cue.first > 0
            and not cue.words.endswith("s")
            and words[cue.first][0].isupper()
            and not words[cue.first].isupper()
            and words[cue.first - 1][0].isupper()
            and self._statement.tokens.lower[cue.first - 1] not in _DETERMINERS
        )

    def _is_place(self, cue: Cue) -> bool:
        """Whether a word only tells where something is: 'the villages around our plants'."""
        lower, at = self._statement.tokens.lower, cue.first
        while at > 0 and lower[at - 1] in _DETERMINERS:
            at -= 1
        return at > 0 and lower[at - 1] in _AROUND

    def _likened_from(self, quantity: Quantity, stop: int) -> int:
        """The token from which on a sentence tells what an amount is like: '88 GWh, enough for ...'."""
        lower = self._statement.tokens.lower
        if quantity.kind != "measure":
            return len(lower)
        likening = (k for k in range(stop, len(lower)) if lower[k] in _LIKENING or lower[k : k + 3] == _AS_MUCH)
        return next(likening, len(lower))

    def _is_by(self, first: int) -> bool:
        """Whether a quantity is by how much something changed: 'by 5 t', 'by more than 5 t', 'a fall in use of 5 t'."""
        lower = self._statement.tokens.lower
        at = before_bound(self._statement.tokens, first, self._lexicon)
        if at > 0 and (lower[at - 1] == "by" or self._fall_in(first) is not None):
            return True
        before = next((k for k, span in enumerate(self.spans) if span[1] <= at <= span[1] + _OF), None)
        if before is None or self._statement.quantities[before].kind != "percent":
            return False
        return lower[self.spans[before][1] : at] in _OR and self._is_by(self.spans[before][0])

    def _fall_in(self, first: int) -> str | None:
        """The noun of 'a reduction in power use of 5 GWh', also where words go on: 'and in emissions of 9 t'; the verb
        of 'to save yearly emissions of 9 t'."""
        lower = self._statement.tokens.lower
        of = before_bound(self._statement.tokens, first, self._lexicon) - 1
        if of < 2 or lower[of] != "of":
            return None
        at = of - 1
        while at > 0 and of - at <= _FALL_IN and lower[at] != "in" and lower[at][0].isalnum():
            if lower[at] in _SPARING:
                return lower[at]
            at -= 1
        if at < 1 or lower[at] != "in":
            return None
        if lower[at - 1] == "and":
            return next((word for word, after in pairwise(lower[:at]) if word in _FALLS and after == "in"), None)
        return lower[at - 1] if lower[at - 1] in _FALLS else None

    def _falls_too(self, cue: Cue, first: int, same: Sequence[tuple[int, int]]) -> bool:
        """Whether a change governs a quantity: none stands between, or only such as changed so too ('cut emissions by
        9 t and energy use by 4 MWh')."""
        between = [span for span in same if cue.stop <= span[0] and span[1] <= first]
        rest = self._statement.tokens.lower[between[-1][1] : first] if between else []
        return all(self._is_by(start) for start, _ in between) and GROWING.isdisjoint(rest)

    def _is_level(self, quantity: Quantity, first: int) -> bool:
        """Whether the quantity is where something fell or rose to or from: 'dropped from 20,000 to 18,400 tons'."""
        lower = self._statement.tokens.lower
        at = before_bound(self._statement.tokens, first, self._lexicon)
        if at < 1:
            return False
        if lower[at - 1] == "(" and at > 1 and lower[at - 2].isdecimal():
            return not _COMPARED.isdisjoint(lower[max(0, at - 4) : at - 2])  # '2 t less than in 2014 (8 t)'
        based = lower[at - 2 : at] == ["which", "was"] or (lower[at - 1] == "of" and lower[at - 2] in _BASES)
        if quantity.kind == "measure" and based and not _COMPARED.isdisjoint(lower[max(0, at - _BASE_REACH) : at]):
            return True  # 'less than in 2014, which was 8 t', 'a fall from the 2014 figure of 8 t'
        if lower[at - 1] in _BE and quantity.kind == "measure":
            return self._is_level_named(at - 1)
        if lower[at - 1] == "to":
            return at < 2 or lower[at - 2] not in _EQUATING  # 'cut by 42%, equivalent to 2,183 tonnes'
        if lower[at - 1] != "from":
            return False
        if lower[at - 2 : at - 1] in (["down"], ["up"]):
            return True  # 'came to 800 m3, down from 900 m3'
        return "to" in lower[first : first + _REACH_OF_TO] or self._follows_level(at - 1)

    def _follows_level(self, at: int) -> bool:
        """Whether the quantity right before a token is where something fell to: 'fell to 26 GWh from 33 GWh'."""
        lower = self._statement.tokens.lower
        at -= lower[at - 1] == ","
        reached = next((first for first, stop in self.spans if stop == at), None)
        return reached is not None and lower[before_bound(self._statement.tokens, reached, self._lexicon) - 1] == "to"

    def _is_renewable(self, stop: int) -> bool:
        """Whether a share says right behind it what it is one of: 'run on 100% renewable electricity'."""
        return any(cue.first == stop and _RENEWABLE in cue.lists for cue in self._statement.cues)

    def _is_met(self, stop: int) -> bool:
        """Whether a share that ends at a token is one of a need that something meets, and no change: '47% of our power
        is met from biomass'."""
        lower = self._statement.tokens.lower
        behind = lower[stop + 1 : stop + _NEED] if lower[stop : stop + 1] == ["of"] else []
        at = next((k for k, word in enumerate(behind) if word in _MET), None)
        return at is not None and not _BE.isdisjoint(behind[max(0, at - 2) : at])

    def _is_level_named(self, at: int) -> bool:
        """Whether the word that a form of 'be' follows at a token names a level: 'the emission level in 2021 was'."""
        ahead = [(cue, lists) for cue, lists in self._lists if cue.stop <= at]
        if not ahead:
            return False
        cue, lists = ahead[-1]
        between = self._statement.tokens.lower[cue.stop : at]
        return self._changes.isdisjoint(lists) and _PARTING.isdisjoint(between) and not self._measured.isdisjoint(lists)

    def _governs_next(self, cue: Cue, stop: int, same: Sequence[tuple[int, int]]) -> bool:
        """Whether words behind the quantity lead another one in: 'RMB 5 million and raised RMB 2 million'."""
        before = self._statement.tokens.lower[cue.first - 1] if cue.first else ""
        if before in _BE and not cue.words.endswith(_LEADING_ON):
            return False
        gap = self._distances.gap
        own = gap(cue.first, cue.stop, stop - 1, stop)
        return any(
            0 <= first - cue.stop <= _OBJECT_REACH and gap(cue.first, cue.stop, first, end) < min(own, 0.6)
            for first, end in same
        )
