"""The noun phrase that a number counts, and its head."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csrx.lexicon.load import Lexicon
    from csrx.lexicon.tokens import Tokens

_LONGEST = 9  # tokens of a noun phrase looked at
_PLAIN_WORDS = 4  # words of a phrase of unknown nouns
_NOBODY = frozenset(["item", "vehicle", "document", "facility", "project", "substance", "animal", "abstraction"])
_TAKERS = frozenset(["person", "organisation", "household", "community"])
_GIVING = frozenset([
    "give", "gives", "gave", "given", "giving", "offer", "offers", "offered", "offering", "bring", "brings", "brought",
    "lend", "lent", "send", "sends", "sent", "award", "awarded", "grant", "granted", "teach", "taught", "buy", "bought",
])  # fmt: skip
_GIVEN, _FROM_VERB = _NOBODY | {"job", "tree"}, 5  # tokens
_GIFTS = frozenset([
    "food", "money", "cash", "clothes", "clothing", "books", "laptops", "computers", "shelter", "water", "meals",
    "support", "help", "advice", "loans", "grants", "equipment", "medicines", "supplies", "tools", "seeds", "goods",
])  # fmt: skip
_QUOTES = {'"': '"', "“": "”", "«": "»", "‘": "’"}
_HYPHENS = frozenset("-‑")
_DASHES = frozenset(["-", "‑", "–"])  # with a space before they part: 'five pillars - Children'
_JOINTS = frozenset(["-", "/", "&", "’", "'", "‑", "–"])
_SHORT_WORD = 3
_PLACE = 3  # words of a place's name
_INITIALS = 4  # tokens of 'U.S.'
_CALENDAR = frozenset(["days", "weeks", "months", "years", "nights", "seasons", "decades", "quarters"])
_TIMES = frozenset(["years", "months", "weeks", "nights"])
_CONJUNCTIONS = frozenset(["and", "or", "&", "/"])
_HEAD_AT = 3  # where the head stands behind the comma of 'solar, wind and hydro plants'
NO_PLURALS = ("ss", "us", "is", "ous")


class NounPhrase(NamedTuple):
    """Tokens `first` to `stop` name what is counted; `head` is the lemma of the head noun, `kind` its class."""

    first: int
    stop: int
    head: str
    kind: str | None


_LONGEST_NAME = 3  # words behind 'University of'
_LISTED_HEAD = 14  # tokens
_GRADE_LINKS = frozenset([",", "and", "to", "&", *_HYPHENS])


def noun_phrase(tokens: Tokens, index: int, lexicon: Lexicon) -> NounPhrase | None:
    """The noun phrase that begins at token `index` ('primary and secondary schools', 'bags of rice'), or None."""
    words = tokens.lower
    first = _after_number_of(words, _after_of(words, index, lexicon))
    if first >= len(words):
        return None
    if (behind := _after_quoted(tokens.words, first)) > first:
        named = noun_phrase(tokens, behind, lexicon)
        return named._replace(first=first) if named is not None and named.kind is not None else None
    if words[first] == "(" and (behind := _after_same(tokens, first, lexicon)) > first:
        named = noun_phrase(tokens, behind, lexicon)
        return named if named is not None and named.kind is not None else None
    if words[first][0].isdecimal() and (behind := _after_size(tokens, first, lexicon)) > first:
        named = noun_phrase(tokens, behind, lexicon)
        return named._replace(first=first) if named is not None and named.kind is not None else None
    if not words[first][0].isalpha():
        return None
    if words[first : first + 2] == ["brand", "new"]:
        named = noun_phrase(tokens, first + 2, lexicon) if first + 2 < len(words) else None
        return named._replace(first=first) if named is not None else None
    if (behind := _after_based(tokens, first)) > first:
        named = noun_phrase(tokens, behind, lexicon)
        return named._replace(first=first) if named is not None else None
    if (behind := _after_grade(words, first, lexicon)) > first:
        named = noun_phrase(tokens, behind, lexicon)
        return named._replace(first=first) if named is not None and named.kind is not None else None
    if (behind := _after_initials(tokens, first)) > first:
        named = noun_phrase(tokens, behind, lexicon)
        return named._replace(first=first) if named is not None else None
    stop = _run(tokens, first, lexicon)
    if stop == first:
        return None
    known = _last_thing(tokens, first, _before_another(tokens, first, stop, lexicon), lexicon)
    if known is None:
        stop = _plain_end(tokens, first, stop, lexicon)
        if stop < len(words) and words[stop] == "ones":  # '34 rural ones'
            return NounPhrase(first, stop + 1, "ones", None)
        word = words[stop - 1] if stop > first else ""
        verbal = is_verbal(word, lexicon) or word in lexicon.tenses["pasts"]
        past = stop == first + 1 and verbal and not word.endswith("ing")  # '40 stayed'
        adverb = stop == first + 1 and word.endswith("ly")  # '2,000 indirectly'
        if len(word) < 2 or past or adverb:
            return None
        head = lexicon.lemmas.get(word, word)
        return NounPhrase(first, stop, head, "time" if word in _CALENDAR else None)
    start, stop, kind = known
    if (after := _after_name(tokens, start, stop)) > stop:  # '30 University of Turku scholarships'
        phrase = noun_phrase(tokens, after, lexicon)
        if phrase is not None and phrase.kind is not None:
            return phrase._replace(first=first)
    if (listed := _listed_head(tokens, start, stop, lexicon)) is not None:
        return listed._replace(first=first)
    unknown = _unknown_head(tokens, first, stop, lexicon)
    if unknown is not None:
        return unknown
    if stop < len(words) and words[stop] in _TIMES:  # '900 school years'
        return NounPhrase(first, stop + 1, words[stop], "abstraction")
    if kind == "household" and words[start - 1] in _CONJUNCTIONS and lexicon.things.get(words[start - 2]) == "person":
        kind = "person"  # '900 individuals and families'
    return NounPhrase(first, _with_of(tokens, stop, lexicon), _lemma(tokens, start, stop, lexicon), kind)


def _after_name(tokens: Tokens, start: int, stop: int) -> int:
    """Past a name that only qualifies what is counted: 'University of Turku'."""
    words, at = tokens.words, stop + 1
    if not words[start][0].isupper() or words[stop : stop + 1] != ["of"]:
        return stop
    while at < len(words) and at - stop <= _LONGEST_NAME and words[at][0].isupper():
        at += 1
    return at if stop + 1 < at < len(words) and words[at][0].islower() else stop


def _before_another(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> int:
    """The end of a phrase that names people, before 'and' and what is nobody: 'serves 61 residents and supplies'."""
    words, things = tokens.lower, lexicon.things
    for at in range(first + 1, stop - 1):
        if words[at] == "and" and things.get(words[at - 1]) == "person" and things.get(words[at + 1]) in _NOBODY:
            return at
    given = not _GIVING.isdisjoint(words[max(0, first - _FROM_VERB) : first])
    for at in range(first + 1, stop):
        several = lexicon.lemmas.get(words[at - 1], words[at - 1]) != words[at - 1] or words[at - 1] == "people"
        thing = lexicon.thing_phrases.match(words, at)
        gift = words[at] in _GIFTS or (given and (thing[0] if thing else things.get(words[at])) in _GIVEN)
        if several and gift and things.get(words[at - 1]) in _TAKERS:
            return at  # 'gave 40 charities food', 'offered 900 people glasses'
    return stop


def _after_size(tokens: Tokens, first: int, lexicon: Lexicon) -> int:
    """Past the size of each of those counted: 'two 1.5 MW turbines', 'twelve 50-litre tanks'."""
    words, at = tokens.words, first
    while at < len(words) and (words[at].replace(",", "").replace(".", "").isdecimal()):
        at += 1
    at += at < len(words) and words[at] in _HYPHENS
    if not first < at < len(words):
        return first
    unit = lexicon.unit_symbols.match(words, at) or lexicon.unit_names.match(tokens.lower, at)
    behind = unit[1] if unit is not None else first
    behind += behind < len(words) and words[behind] in _HYPHENS
    return behind if first < behind < len(words) and words[behind][0].isalpha() else first


def _after_grade(words: list[str], first: int, lexicon: Lexicon) -> int:
    """Past the years of school that those counted are in: '900 Grade 12 learners', '310 Class 1 and 2 pupils'."""
    at = first + 1
    if words[first] not in lexicon.context["school_years"] and words[first] not in lexicon.context["grades"]:
        return first
    while at < len(words) and (words[at].isdecimal() or words[at] in _GRADE_LINKS):
        at += 1
    return at if at > first + 1 and words[first + 1].isdecimal() and at < len(words) else first


def _after_initials(tokens: Tokens, first: int) -> int:
    """Past the letters of a country that begin a phrase: '400 U.S. veterans', '12 U.K.-based charities'."""
    at, words = first, tokens.words
    while at + 1 < len(words) and len(words[at]) == 1 and words[at].isupper() and words[at + 1] == ".":
        at += 2
    if at - first < _INITIALS or at >= len(words):
        return first
    return at + 2 if words[at] in _HYPHENS and at + 2 < len(words) else at


def _after_same(tokens: Tokens, first: int, lexicon: Lexicon) -> int:
    """Past the same number in another scale, in brackets: '0.95 million (9.5 lakh) trees'."""
    words = tokens.lower
    scaled = words[first + 1 : first + 2] and words[first + 1][0].isdecimal() and words[first + 3 : first + 4] == [")"]
    scale = scaled and (words[first + 2] in lexicon.numbers.scales or words[first + 2] in lexicon.numbers.scale_plurals)
    return first + 4 if scale and first + 4 < len(words) else first


def _after_based(tokens: Tokens, first: int) -> int:
    """Past the place where those counted are at home: '650 Australian based charities'."""
    words, at = tokens.words, first
    while at < len(words) and words[at][0].isupper() and at - first < _PLACE:
        at += 1
    return at + 1 if at > first and words[at : at + 1] == ["based"] and at + 1 < len(words) else first


def _after_quoted(words: list[str], first: int) -> int:
    """Past a name in quotation marks that begins at a token: 'eight "Hope" primary schools'."""
    closing = _QUOTES.get(words[first])
    if closing is None or closing not in words[first + 2 : first + _LONGEST]:
        return first
    behind = words.index(closing, first + 2) + 1
    return behind if behind < len(words) and words[behind] not in _QUOTES else first


def _listed_head(tokens: Tokens, start: int, stop: int, lexicon: Lexicon) -> NounPhrase | None:
    """The head of a list of what qualifies it, the first of which is a thing too: '510 community, civic and STEM
    organizations'."""
    words, last = tokens.lower, tokens.lower[stop - 1]
    if words[stop : stop + 1] != [","] or lexicon.lemmas.get(last, last) != last or last.endswith("s"):
        return None
    joined = False
    for at in range(stop + 1, min(len(words), stop + _LISTED_HEAD)):
        word = words[at]
        joined |= word == "and"
        if word not in (",", "and", *_HYPHENS) and (not word[0].isalpha() or word in lexicon.frame.stops):
            return None
        if joined and word in lexicon.things and lexicon.lemmas.get(word, word) != word:
            return NounPhrase(start, at + 1, lexicon.lemmas[word], lexicon.things[word])
    return None


def _unknown_head(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> NounPhrase | None:
    """The phrase where what is known only qualifies another noun: 'household appliances', 'village loudspeakers'."""
    words = tokens.lower
    last, head = words[stop - 1], words[stop] if stop < len(words) else ""
    one = lexicon.lemmas.get(last, last) == last and not last.endswith("s")
    many = len(head) > _SHORT_WORD and head.isalpha() and head.endswith("s") and not head.endswith(NO_PLURALS)
    if not (one and many) or is_verbal(head, lexicon) or head in lexicon.frame.stops or head in lexicon.things:
        return None
    if (
        tokens.words[stop][0].isupper()
        or lexicon.unit_names.match(words, stop)
        or lexicon.bounds_after.match(words, stop)
    ):
        return None
    after = words[stop + 1] if stop + 1 < len(words) else ""
    if after in ("the", "a", "an", "our", "their", "its", "that", "to"):  # '300 staff helps the school'
        return None
    return NounPhrase(first, stop + 1, head, None)


def _after_of(words: list[str], index: int, lexicon: Lexicon) -> int:
    """Past 'of' and what points, or past what adds: 'thousands of', '200 of these', 'two more'."""
    if index >= len(words) or words[index] != "of":
        return index + (index < len(words) and words[index] in lexicon.context["adding"])
    if words[index + 1 : index + 2] in (["them"], ["us"]):
        return len(words)  # 'of them' is followed by what they did
    index += 1
    while index < len(words) and words[index] in lexicon.context["pointers"]:
        index += 1
    return index


def _after_number_of(words: list[str], first: int) -> int:
    """Past 'No. of', 'nos' and 'number of', which name the figure and not the thing: '322 No. of beneficiaries'."""
    at = first
    if at < len(words) and words[at] in ("no", "nos", "number", "numbers"):
        at += 1
        at += at < len(words) and words[at] == "."
        if at < len(words) and words[at] == "of":
            return at + 1
        if words[first] == "nos" and at < len(words) and words[at][0].isalpha():
            return at  # '44 nos turbines', '12 Nos. computers'
    return first


def is_verbal(word: str, lexicon: Lexicon) -> bool:
    """Whether a word behind a noun is a verb: a listed one, or any in -ed or -ing that is no adjective."""
    return word in lexicon.frame.verbs or (word.endswith(("ed", "ing")) and word not in lexicon.frame.participles)


def _run(tokens: Tokens, first: int, lexicon: Lexicon) -> int:
    """The end of the run of words that may belong to the phrase."""
    words, stop = tokens.lower, first
    while stop < len(words) and stop - first < _LONGEST:
        phrase = lexicon.thing_phrases.match(words, stop)
        if phrase is not None:  # 'self-help groups', 'children in need'
            stop = phrase[1]
        elif _belongs(tokens, first, stop, lexicon):
            stop += 1
        else:
            break
    while stop > first and (words[stop - 1] in _JOINTS or words[stop - 1] in ("and", "or", ",")):
        stop -= 1
    return stop


def _belongs(tokens: Tokens, first: int, at: int, lexicon: Lexicon) -> bool:
    """Whether the word at a token may stand in the phrase that begins at `first`."""
    word, frame = tokens.lower[at], lexicon.frame
    if word[0].isdecimal():
        return tokens.glued(at)
    if at > first and word in _CONJUNCTIONS:
        return _goes_on(tokens, at + 1, lexicon)
    if at > first and word == ",":
        return _listed_adjective(tokens, at, lexicon)
    if not word[0].isalpha():
        return word in _JOINTS and (word not in _DASHES or tokens.glued(at))
    if _in_compound(tokens, first, at):
        return True
    if tokens.words[at] in ("IT", "US"):  # '22 IT labs', '30 US schools'
        return True
    if word in frame.stops or (at > first and word in lexicon.numbers.ones):
        return False
    if word not in frame.verbs or word in frame.participles or word in lexicon.things:
        return True
    after = tokens.lower[at + 1] if at + 1 < len(tokens.lower) else ""  # '24,500 treated nets'
    return at == first and word.endswith("ed") and lexicon.lemmas.get(after, after) != after


def _in_compound(tokens: Tokens, first: int, at: int) -> bool:
    """Whether a hyphen joins the word to the next or the last: 'special-needs children', 'all-weather roads'."""
    words = tokens.words
    follows = at + 1 < len(words) and words[at + 1] in _HYPHENS and tokens.glued(at + 1)
    return follows or (at > first and words[at - 1] in _HYPHENS and tokens.glued(at))


def _goes_on(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    """Whether a noun phrase goes on after 'and': 'businesses and cooperatives', not 'schools and 300 pupils'."""
    words, frame, things = tokens.lower, lexicon.frame, lexicon.things
    word = words[index] if index < len(words) else "."
    if not word[0].isalpha() or word in frame.stops or word in lexicon.numbers.starts:
        return False
    if index + 1 < len(words) and (words[index + 1][0].isdecimal() or words[index + 1] in lexicon.numbers.ones):
        return False  # 'communities and phase 3 another 110', 'serves 900 pupils and trains 40 teachers'
    verbal = word in frame.verbs or word.endswith("ed")
    if verbal and word not in frame.participles and word not in things:
        return False
    if lexicon.bounds_before.match(words, index):
        return False
    for at in range(index, min(index + 4, len(words))):
        if words[at] in things or (at > index and _heads_compound(words[at - 1], words[at], lexicon)):
            return True
        if words[at] in frame.stops or not (words[at][0].isalpha() or words[at] in _HYPHENS):
            return False
        if at > index and words[at] in lexicon.numbers.ones:
            return False  # 'nonprofits and honours five pupils'
    return False


def _listed_adjective(tokens: Tokens, comma: int, lexicon: Lexicon) -> bool:
    """'children, pupils and students': a comma inside a list of things of one class."""
    words, kinds = tokens.lower, lexicon.things
    ahead = words[comma + 1 : comma + 6]
    kind = kinds.get(words[comma - 1])
    if not ahead or not ahead[0][0].isalpha():
        return False
    if kind is None and _shares_head(words[comma - 1], ahead, lexicon):
        return True
    if kind is None:  # 'primary, secondary and tertiary students'
        return (
            ahead[1:2] == ["and"] and ahead[0] not in lexicon.frame.stops and any(word in kinds for word in ahead[2:4])
        )
    for offset, word in enumerate(ahead):
        if word in ("and", "or"):
            following = ahead[offset + 1] if offset + 1 < len(ahead) else ""
            return offset > 0 and kind in (kinds.get(following), kinds.get(ahead[offset - 1]))
        if word in lexicon.frame.stops or not word[0].isalpha() or word in lexicon.frame.verbs:
            return False
    return False


def _shares_head(word: str, ahead: list[str], lexicon: Lexicon) -> bool:
    """Whether kinds of one thing are listed: 'solar, wind and hydro plants'."""
    listed = ahead[1:2] in (["and"], ["or"]) and len(ahead) > _HEAD_AT
    return listed and all(_heads_compound(kind, ahead[_HEAD_AT], lexicon) for kind in (word, ahead[0], ahead[2]))


def _heads_compound(modifier: str, head: str, lexicon: Lexicon) -> bool:
    """Whether two words make a compound that is counted: 'hydro installations'."""
    return any(
        modifier in modifiers and head.removesuffix("s") in heads for modifiers, heads in lexicon.compounds.values()
    )


def _last_thing(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> tuple[int, int, str] | None:
    """The last known thing of the run, before the first verb: its tokens and its class."""
    found: tuple[int, int, str] | None = None
    words, at = tokens.lower, first
    while at < stop:
        word = words[at]
        phrase = lexicon.thing_phrases.match(words, at)
        if phrase is not None and phrase[1] <= stop:
            found, at = (at, phrase[1], phrase[0]), phrase[1]
            continue
        compound = _in_compound(tokens, first, at)
        if word in lexicon.things and not (compound and at + 1 < stop and words[at + 1] in _HYPHENS):
            if (
                found is not None
                and word in lexicon.frame.verbs
                and words[at - 1] not in ("and", "or")
                and not compound
            ):
                break
            found = (at, at + 1, lexicon.things[word])
        elif found is not None and not compound and is_verbal(word, lexicon):
            break
        at += 1
    return found


def _plain_end(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> int:
    """Where a phrase of unknown nouns ends: at its first plural, else before its first verb, at most four words on."""
    words = tokens.lower
    for at in range(first, min(stop, first + _PLAIN_WORDS + 2)):
        word = words[at]
        if at > first and is_verbal(word, lexicon) and not _in_compound(tokens, first, at):
            return at
        goes_on = at + 1 < stop and words[at + 1] in ("-", "&", "and", "or")
        if len(word) > 3 and word.endswith("s") and not word.endswith(NO_PLURALS) and not goes_on:
            return at + 1
    joined = sum(word in _HYPHENS for word in words[first : first + _PLAIN_WORDS])  # 'single-use plastic'
    return min(stop, first + _PLAIN_WORDS + 2 * joined)


def _lemma(tokens: Tokens, first: int, stop: int, lexicon: Lexicon) -> str:
    words = " ".join(tokens.lower[first:stop]).replace(" - ", "-")
    return lexicon.lemmas.get(words) or lexicon.lemmas.get(tokens.lower[stop - 1], words)


def _with_of(tokens: Tokens, stop: int, lexicon: Lexicon) -> int:
    """The end with what a container holds: 'bags of rice', 'pairs of shoes'."""
    words = tokens.lower
    if stop + 1 >= len(words) or words[stop] != "of" or words[stop - 1] not in lexicon.holders:
        return stop
    end = _run(tokens, stop + 1, lexicon)
    limit = stop + 1
    while limit < end and limit - stop <= _PLAIN_WORDS and not is_verbal(words[limit], lexicon):
        limit += 1
    return limit if limit > stop + 1 else stop
