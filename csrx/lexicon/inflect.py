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
_DOUBLE = frozenset({
    "plan", "plug", "ship", "equip", "commit", "submit", "transfer", "refer", "prefer", "drop", "step", "stop", "slash",
    "chip", "trim", "tap", "map", "top", "admit", "allot", "curb", "fit", "refit", "retrofit", "outfit", "dig", "chop", "net",
})  # fmt: skip
_PLURALS = {
    "child": "children", "man": "men", "woman": "women", "person": "persons", "life": "lives", "foot": "feet",
    "tooth": "teeth", "mouse": "mice", "leaf": "leaves", "half": "halves", "shelf": "shelves", "knife": "knives",
    "wife": "wives", "loaf": "loaves", "calf": "calves", "sheep": "sheep", "fish": "fish", "staff": "staff",
    "people": "people", "criterion": "criteria", "index": "indices",
}  # fmt: skip


def plural(noun: str) -> str:
    """The plural of a noun or of a phrase that ends in one ("family" gives "families")."""
    head, space, last = noun.rpartition(" ")
    stem, dash, tail = last.rpartition("-")
    word = tail if dash else last
    return head + space + stem + dash + _plural_word(word)


def _plural_word(word: str) -> str:
    for singular, form in _PLURALS.items():
        if word == singular or (len(singular) > 2 and word.endswith(singular) and singular in ("man", "woman", "child", "person")):
            return word[: -len(singular)] + form
    if word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"


def verb_forms(verb: str) -> tuple[str, ...]:
    """All forms of a verb or of a phrase that begins with one ("hand over" gives "handed over")."""
    first, space, rest = verb.partition(" ")
    return tuple(form + space + rest for form in (first, *_word_forms(first)))


def _word_forms(word: str) -> tuple[str, ...]:
    prefix, dash, last = word.rpartition("-")
    if last in _IRREGULAR:
        return tuple(prefix + dash + form for form in _IRREGULAR[last])
    for base, forms in _IRREGULAR.items():
        for lead in ("re", "over", "under", "out", "up", "un", "with"):
            if len(base) > 2 and word == lead + base:
                return tuple(lead + form for form in forms)
    third = _plural_word(word) if not word.endswith("o") else word + "es"
    if word.endswith("e"):
        return third, word + "d", word[:-1] + "ing"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return third, word[:-1] + "ied", word + "ing"
    if word in _DOUBLE:
        return third, word + word[-1] + "ed", word + word[-1] + "ing"
    if word.endswith("l") and word[-2:-1] in _VOWELS and word[-3:-2] not in _VOWELS:
        return third, word + "ed", word + "ing", word + "led", word + "ling"
    if word.endswith("it") and word not in ("benefit", "profit", "visit", "exhibit", "inhibit", "deposit", "recruit", "limit", "credit", "audit", "edit"):
        return third, word + "ed", word + "ing", word + "ted", word + "ting"
    if word == "benefit":
        return third, "benefited", "benefitted", "benefiting", "benefitting"
    return third, word + "ed", word + "ing"
