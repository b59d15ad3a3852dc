"""English inflections, by rule: the plural of a noun, the forms of a verb.

The rules are those of any school grammar; irregular forms are listed as words where they are used.
"""

from __future__ import annotations

_VOWELS = "aeiou"
_IRREGULAR = {
    "give": ("gives", "gave", "given", "giving"),
    "buy": ("buys", "bought", "buying"),
    "bring": ("brings", "brought", "bringing"),
    "build": ("builds", "built", "building"),
    "cut": ("cuts", "cutting"),
    "feed": ("feeds", "fed", "feeding"),
    "go": ("goes", "went", "gone", "going"),
    "get": ("gets", "got", "gotten", "getting"),
    "have": ("has", "had", "having"),
    "hold": ("holds", "held", "holding"),
    "keep": ("keeps", "kept", "keeping"),
    "lay": ("lays", "laid", "laying"),
    "lead": ("leads", "led", "leading"),
    "leave": ("leaves", "left", "leaving"),
    "lend": ("lends", "lent", "lending"),
    "make": ("makes", "made", "making"),
    "pay": ("pays", "paid", "paying"),
    "put": ("puts", "putting"),
    "run": ("runs", "ran", "running"),
    "see": ("sees", "saw", "seen", "seeing"),
    "sell": ("sells", "sold", "selling"),
    "send": ("sends", "sent", "sending"),
    "set": ("sets", "setting"),
    "shed": ("sheds", "shedding"),
    "spend": ("spends", "spent", "spending"),
    "take": ("takes", "took", "taken", "taking"),
    "teach": ("teaches", "taught", "teaching"),
    "win": ("wins", "won", "winning"),
    "rise": ("rises", "rose", "risen", "rising"),
    "fall": ("falls", "fell", "fallen", "falling"),
    "come": ("comes", "came", "coming"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "hand": ("hands", "handed", "handing"),
    "burn": ("burns", "burned", "burnt", "burning"),
    "find": ("finds", "found", "finding"),
    "fund": ("funds", "funded", "funding"),
    "meet": ("meets", "met", "meeting"),
    "wear": ("wears", "wore", "worn", "wearing"),
    "stand": ("stands", "stood", "standing"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "drive": ("drives", "drove", "driven", "driving"),
    "grow": ("grows", "grew", "grown", "growing"),
    "become": ("becomes", "became", "becoming"),
    "beat": ("beats", "beaten", "beating"),
    "shift": ("shifts", "shifted", "shifting"),
    "be": ("is", "are", "was", "were", "been", "being"),
}
_PREFIXES = ("re", "over", "under", "out", "up", "un", "with", "fore")  # 'rebuild', 'withhold'
_DOUBLE = frozenset({
    "plan", "plug", "ship", "equip", "commit", "submit", "transfer", "refer", "prefer", "drop", "step", "stop", "slash",
    "chip", "trim", "tap", "map", "top", "admit", "allot", "curb", "fit", "refit", "retrofit", "outfit", "dig", "chop",
    "net",
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


def _word_forms(word: str) -> tuple[str, ...]:
    """The forms of one verb beside its first: third person, past, participles."""
    stem, dash, last = word.rpartition("-")
    if last in _IRREGULAR:
        return tuple(stem + dash + form for form in _IRREGULAR[last])
    for prefix in _PREFIXES:
        base = word.removeprefix(prefix)
        if len(base) > 2 and base != word and base in _IRREGULAR:
            return tuple(prefix + form for form in _IRREGULAR[base])
    third = word + "es" if word.endswith("o") else _plural_word(word)
    return third, *_regular_pasts(word)


def _regular_pasts(word: str) -> tuple[str, ...]:
    """The forms in -ed and -ing, in both spellings where British and American usage differ ("totalled", "totaled")."""
    doubled = word + word[-1]
    if word.endswith("e"):
        return word + "d", word[:-1] + "ing"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied", word + "ing"
    if word in _DOUBLE:
        return doubled + "ed", doubled + "ing"
    if word == "benefit":
        return "benefited", "benefitted", "benefiting", "benefitting"
    both = word.endswith("it") and word not in _SINGLE
    if both or (word.endswith("l") and word[-2:-1] in _VOWELS and word[-3:-2] not in _VOWELS):
        return word + "ed", word + "ing", doubled + "ed", doubled + "ing"
    return word + "ed", word + "ing"
