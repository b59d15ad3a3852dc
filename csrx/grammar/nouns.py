"""The noun phrase that a number counts, and its head."""

from __future__ import annotations

from dataclasses import dataclass

from csrx.lexicon.load import Lexicon
from csrx.lexicon.tokens import Tokens

_LONGEST = 9  # tokens of a noun phrase looked at
_JOINTS = frozenset(["-", "/", "&", "’", "'", "‑", "–"])
_OF_HEADS = frozenset(
    "bags boxes bottles sets pieces pairs units packs packets cartons tons tonnes kinds types copies cases cans items sacks truckloads loads kits batches crates doses "
    "tins parcels rolls pallets containers cups bales sachets vials tubes blocks sheets acres hectares head cylinders jars cubes bundles trays drums barrels gallons".split()
)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens `first` to `stop` name what is counted; `head` is the lemma of the head noun, `kind` its class."""

    first: int
    stop: int
    head: str
    kind: str | None


def noun_phrase(tokens: Tokens, index: int, lexicon: Lexicon) -> NounPhrase | None:
    """The noun phrase that begins at token `index` ('primary and secondary schools', 'bags of rice'), or None."""
    first = index
    words = tokens.lower
    if first < len(words) and words[first] == "of":  # 'thousands of', '200 of these'
        first += 1
        while first < len(words) and words[first] in ("the", "these", "those", "our", "its", "their", "such", "them", "all"):
            first += 1
    if first >= len(words) or not words[first][0].isalpha():
        return None
    stop = _run(tokens, first, lexicon)
    if stop == first:
        return None
    head = _last_thing(tokens, first, stop, lexicon)
    if head is None:
        stop = _plain_end(tokens, first, stop, lexicon)
        if stop == first:
            return None
        word = words[stop - 1]
        return NounPhrase(first, stop, lexicon.lemmas.get(word, word), None)
    start, stop, kind = head
    lemma = _lemma(tokens, start, stop, lexicon)
    end = _with_of(tokens, stop, lemma, lexicon)
    return NounPhrase(first, end, lemma, kind)


def _run(tokens: Tokens, first: int, lexicon: Lexicon) -> int:
    """The end of the run of words that may belong to the phrase."""
    frame, words = lexicon.frame, tokens.lower
    stop = first
    while stop < len(words) and stop - first < _LONGEST:
        word = words[stop]
        if word[0].isdecimal() and not tokens.glued(stop):
            break
        if word in ("and", "or", "&", "/") and stop > first:
            if not _goes_on(tokens, stop + 1, lexicon):
                break
        elif word == "," and stop > first:
            if not _listed_adjective(tokens, stop, lexicon):
                break
        elif not (word[0].isalpha() or word in _JOINTS or (word[0].isdecimal() and tokens.glued(stop))):
            break
        elif word in frame.stops and not (word in ("all", "out", "up") and stop > first and tokens.words[stop - 1] == "-"):
            if not (stop > first and tokens.words[stop - 1] in ("-", "‑")) and not _hyphen_follows(tokens, stop):
                break
        elif word in frame.verbs and word not in frame.participles and not _hyphen_follows(tokens, stop):
            if stop == first and word not in lexicon.things:
                break
            if word not in lexicon.things:
                break
        stop += 1
    while stop > first and (words[stop - 1] in _JOINTS or words[stop - 1] in ("and", "or", ",")):
        stop -= 1
    return stop


def _hyphen_follows(tokens: Tokens, index: int) -> bool:
    return index + 1 < len(tokens) and tokens.words[index + 1] in ("-", "‑") and tokens.glued(index + 1)


def _goes_on(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Whether a noun phrase goes on after 'and': 'businesses and cooperatives', not 'schools and 300 pupils'."""
    if index >= len(tokens):
        return False
    word = tokens.lower[index]
    if not word[0].isalpha() or word in lexicon.frame.stops or word in lexicon.numbers.starts:
        return False
    if word in lexicon.frame.verbs and word not in lexicon.frame.participles and word not in lexicon.things:
        return False
    if word.endswith("ed") and word not in lexicon.frame.participles and word not in lexicon.things:
        return False
    if lexicon.bounds_before.match(tokens.lower, index):
        return False
    return any(tokens.lower[k] in lexicon.things for k in range(index, min(index + 4, len(tokens))) if not _breaks(tokens, index, k, lexicon))


def _breaks(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> bool:
    return any(tokens.lower[k] in lexicon.frame.stops or not tokens.lower[k][0].isalpha() for k in range(first, stop))


def _listed_adjective(tokens: Tokens, comma: int, lexicon: Lexicon) -> bool:
    """'children, pupils and students' and 'poor, remote villages': a comma inside the phrase."""
    words = tokens.lower
    ahead = words[comma + 1 : comma + 6]
    if not ahead or not ahead[0][0].isalpha():
        return False
    before = words[comma - 1]
    for offset, word in enumerate(ahead):
        if word in ("and", "or"):
            nxt = ahead[offset + 1] if offset + 1 < len(ahead) else ""
            same = lexicon.things.get(before) is not None and lexicon.things.get(nxt) == lexicon.things.get(before)
            return offset > 0 and (same or (lexicon.things.get(before) is not None and lexicon.things.get(ahead[offset - 1]) == lexicon.things.get(before)))
        if word in lexicon.frame.stops or not word[0].isalpha() or word in lexicon.frame.verbs:
            return False
    return False


def _last_thing(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> tuple[int, int, str] | None:
    """The last known thing of the run, before the first verb: its tokens and its class."""
    found: tuple[int, int, str] | None = None
    at = first
    while at < stop:
        phrase = lexicon.thing_phrases.match(tokens.lower, at)
        if phrase is not None and phrase[1] <= stop:
            found, at = (at, phrase[1], phrase[0]), phrase[1]
            continue
        word = tokens.lower[at]
        if word in lexicon.things:
            if found is not None and word in lexicon.frame.verbs and tokens.lower[at - 1] not in ("and", "or"):
                break
            found = (at, at + 1, lexicon.things[word])
        elif found is not None and _verbal(word, lexicon):
            break
        at += 1
    return found


def _verbal(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.frame.verbs or (word.endswith(("ed", "ing")) and word not in lexicon.frame.participles)


def _plain_end(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> int:
    """Where a phrase of unknown nouns ends: at its first plural, else before its first verb, at most four words on."""
    for at in range(first, min(stop, first + 6)):
        word = tokens.lower[at]
        if at > first and _verbal(word, lexicon):
            return at
        if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous")) and (at + 1 >= stop or tokens.lower[at + 1] not in ("-", "&", "and", "or")):
            return at + 1
    return min(stop, first + 4)


def _lemma(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> str:
    words = " ".join(tokens.lower[first:stop]).replace(" - ", "-")
    return lexicon.lemmas.get(words) or lexicon.lemmas.get(tokens.lower[stop - 1], words)


def _with_of(tokens: Tokens, stop: int, lemma: str, lexicon: Lexicon) -> int:
    """The end with what a container holds: 'bags of rice', 'pairs of shoes'."""
    words = tokens.lower
    if stop + 1 < len(words) and words[stop] == "of" and words[stop - 1] in _OF_HEADS:
        end = _run(tokens, stop + 1, lexicon)
        limit = stop + 1
        while limit < end and limit - stop <= 4 and not _verbal(words[limit], lexicon):
            limit += 1
        return max(limit, stop) if limit > stop + 1 else stop
    return stop
