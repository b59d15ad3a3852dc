r"""TeX's short formulas in web pages, such as `\(15\%\)`, as the plain text that the page shows for them."""

from __future__ import annotations

import re

from csrx.readers.flow import superscript

_FORMULA = re.compile(r"\\\(([^()\\]*(?:\\[^()][^()\\]*)*)\\\)")  # \(2{,}500~\mathrm{m}^{2}\)
_WORDS = re.compile(r"\\(?:mathrm|mathbf|text|textbf|operatorname)\s*\{([^{}]*)\}")  # \mathrm{kWh}
_RAISED = re.compile(r"\^(?:\{([^{}]*)\}|(\w))")  # ^2  ^{-1}
_LOWERED = re.compile(r"_(?:\{([^{}]*)\}|(\w))")  # CO_2
_SPACE = re.compile(r"\\[,;:! ]|~|\\quad\b")
_SIGNS = {r"\times": "×", r"\approx": "≈", r"\sim": "~", r"\geq": "≥", r"\leq": "≤", r"\pm": "±", r"\cdot": "·"}
_SIGN = re.compile(r"\\(?:times|approx|sim|geq|leq|pm|cdot)\b")
_ESCAPED = re.compile(r"\\([%$&#_])")


def plain_formulas(text: str) -> str:
    r"""Give a text with the formulas between `\(` and `\)` written plainly; what else it holds stays as it is."""
    return _FORMULA.sub(lambda formula: _plain(formula[1]), text) if r"\(" in text else text


def _plain(formula: str) -> str:
    formula = _SPACE.sub(" ", _WORDS.sub(r"\1", formula))
    formula = _RAISED.sub(lambda raised: superscript(raised[1] or raised[2] or ""), formula)
    formula = _LOWERED.sub(lambda lowered: lowered[1] or lowered[2] or "", formula)
    formula = _SIGN.sub(lambda sign: _SIGNS[sign[0]], formula)
    return _ESCAPED.sub(r"\1", formula).replace("{", "").replace("}", "").strip()
