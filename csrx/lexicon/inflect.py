"""English word forms, by rule: the plural of a noun, the forms of a verb, the American spelling of a British word.

The rules are those of any school grammar; irregular forms are listed as words where they are used.
"""

from __future__ import annotations

import re

_VOWELS = "aeiou"
# Past and participle of verbs that have not the -ed of the others.
_PASTS = {
    "bear": "bore borne", "beat": "beaten", "become": "became", "begin": "began begun", "bend": "bent", "bid": "bade",
    "bind": "bound", "bite": "bit bitten", "bleed": "bled", "blow": "blew blown", "break": "broke broken",
    "breed": "bred", "bring": "brought", "build": "built", "burn": "burned burnt", "buy": "bought",
    "cast": "", "catch": "caught", "choose": "chose chosen", "cling": "clung", "come": "came", "creep": "crept",
    "cut": "", "deal": "dealt", "dig": "dug", "do": "did done", "draw": "drew drawn", "dream": "dreamed dreamt",
    "drink": "drank drunk", "drive": "drove driven", "dwell": "dwelt", "eat": "ate eaten", "fall": "fell fallen",
    "feed": "fed", "feel": "felt", "fight": "fought", "find": "found", "flee": "fled", "fly": "flew flown",
    "forgo": "forwent forgone", "freeze": "froze frozen", "get": "got gotten", "give": "gave given", "go": "went gone",
    "grind": "ground", "grow": "grew grown", "hang": "hung", "hear": "heard", "hide": "hid hidden", "hit": "",
    "hold": "held", "keep": "kept", "know": "knew known", "lay": "laid", "lead": "led", "lean": "leaned leant",
    "learn": "learned learnt", "leave": "left", "lend": "lent", "let": "", "light": "lit", "lose": "lost",
    "make": "made", "mean": "meant", "meet": "met", "mow": "mowed mown", "pay": "paid", "put": "", "read": "",
    "rid": "", "ride": "rode ridden", "ring": "rang rung", "rise": "rose risen", "run": "ran", "say": "said",
    "see": "saw seen", "seek": "sought", "sell": "sold", "send": "sent", "set": "", "sew": "sewed sewn",
    "shake": "shook shaken", "shed": "", "shoot": "shot", "show": "showed shown", "shrink": "shrank shrunk",
    "shut": "", "sing": "sang sung", "sink": "sank sunk", "sit": "sat", "sleep": "slept", "sow": "sowed sown",
    "speak": "spoke spoken", "speed": "sped", "spend": "spent", "spin": "spun", "split": "", "spread": "",
    "spring": "sprang sprung", "stand": "stood", "steal": "stole stolen", "stick": "stuck", "strike": "struck",
    "strive": "strove striven", "sweep": "swept", "swim": "swam swum", "swing": "swung", "take": "took taken",
    "teach": "taught", "tear": "tore torn", "tell": "told", "think": "thought", "throw": "threw thrown",
    "understand": "understood", "wake": "woke woken", "wear": "wore worn", "weave": "wove woven", "win": "won",
    "wind": "wound", "write": "wrote written",
}  # fmt: skip
_PARTICIPLES = frozenset({"been", "had", *(forms.split()[-1] if forms else verb for verb, forms in _PASTS.items())})
_WHOLE = {"have": ("has", "had", "having"), "be": ("is", "are", "was", "were", "been", "being")}
_PREFIXES = ("re", "over", "under", "out", "up", "un", "with", "fore", "off")  # 'rebuild', 'withhold'
_SHORT = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")  # 'plan', 'log': verbs of one syllable double their last letter
_DOUBLE = frozenset({  # longer ones that do so too
    "admit", "allot", "begin", "commit", "equip", "incur", "outfit", "prefer", "refer", "refit", "retrofit", "sidestep",
    "split", "submit", "transfer",
})  # fmt: skip
_SINGLE = frozenset({  # verbs in -it that keep one t
    "profit", "visit", "exhibit", "inhibit", "deposit", "recruit", "limit", "credit", "audit", "edit",
})  # fmt: skip
_COMPOUNDS = ("woman", "man", "child", "person")  # 'salesman', 'grandchild'
_PLURALS = {
    "child": "children", "man": "men", "woman": "women", "person": "persons", "life": "lives", "foot": "feet",
    "tooth": "teeth", "mouse": "mice", "leaf": "leaves", "half": "halves", "shelf": "shelves", "knife": "knives",
    "wife": "wives", "loaf": "loaves", "calf": "calves", "sheep": "sheep", "fish": "fish", "staff": "staff",
    "people": "people", "criterion": "criteria", "index": "indices",
}  # fmt: skip
# British parts of words, as the tables have them, and the American ones.
_AMERICAN = {
    "centre": "center", "programme": "program", "organis": "organiz", "isation": "ization", "neighbour": "neighbor",
    "labourer": "laborer", "labour": "labor", "theatre": "theater", "paediatric": "pediatric", "plough": "plow",
    "tyre": "tire", "fibre": "fiber", "metre": "meter", "litre": "liter",
}  # fmt: skip
_BRITISH = re.compile(rf"(?:{'|'.join(_AMERICAN)})(?!r)")  # a 'programmer' is one everywhere


def spellings(form: str) -> tuple[str, ...]:
    """A word or phrase in British spelling, and in American spelling where that is another."""
    other = _BRITISH.sub(lambda found: _AMERICAN[found[0]], form)
    return (form,) if other == form else (form, other)


def plural(noun: str) -> str:
    """The plural of a noun or of a phrase that ends in one ("family" gives "families")."""
    if noun.isalpha():
        return _plural_word(noun)
    head, space, last = noun.rpartition(" ")
    stem, dash, tail = last.rpartition("-")
    word = tail if dash else last
    return head + space + stem + dash + _plural_word(word)


def _plural_word(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith(_COMPOUNDS):
        last = next(noun for noun in _COMPOUNDS if word.endswith(noun))
        return word.removesuffix(last) + _PLURALS[last]
    if word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def verb_forms(verb: str) -> tuple[str, ...]:
    """All forms of a verb or of a phrase that begins with one ("hand over" gives "handed over")."""
    first, space, rest = verb.partition(" ")
    return tuple(form + space + rest for form in (first, *_word_forms(first)))


def is_participle(word: str) -> bool:
    """Whether a word may be the participle of a verb ("reduced", "grown")."""
    return word.endswith("ed") or word in _PARTICIPLES


def _word_forms(word: str) -> tuple[str, ...]:
    """The forms of one verb beside its first: third person, past, participles."""
    stem, dash, last = word.rpartition("-")
    if last in _PASTS or last in _WHOLE:
        return tuple(stem + dash + form for form in _irregular_forms(last))
    for prefix in _PREFIXES:
        base = word.removeprefix(prefix)
        if len(base) > 2 and base != word and base in _PASTS:
            return tuple(prefix + form for form in _irregular_forms(base))
    return _third(word), *_regular_pasts(word)


def _irregular_forms(verb: str) -> tuple[str, ...]:
    """The forms of an irregular verb; its -ing is that of the regular ones."""
    if verb in _WHOLE:
        return _WHOLE[verb]
    return _third(verb), *_PASTS[verb].split(), next(form for form in _regular_pasts(verb) if form.endswith("ing"))


def _third(verb: str) -> str:
    return verb + "es" if verb.endswith("o") else _plural_word(verb)


def _regular_pasts(word: str) -> tuple[str, ...]:
    """The forms in -ed and -ing, in both spellings where British and American usage differ ("totalled", "totaled")."""
    doubled = word + word[-1]
    if word.endswith("ee"):
        return word + "d", word + "ing"
    if word.endswith("e"):
        return word + "d", word[:-1] + "ing"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied", word + "ing"
    if word in _DOUBLE or _SHORT.fullmatch(word):
        return doubled + "ed", doubled + "ing"
    if word == "benefit":
        return "benefited", "benefitted", "benefiting", "benefitting"
    both = word.endswith("it") and word not in _SINGLE
    if both or (word.endswith("l") and word[-2:-1] in _VOWELS and word[-3:-2] not in _VOWELS):
        return word + "ed", word + "ing", doubled + "ed", doubled + "ing"
    return word + "ed", word + "ing"
