"""One table of figures, written down in every form that pages give it, tells the same facts."""

from __future__ import annotations

from itertools import product

import pytest

from csrx import extract

ROWS = {
    "Electricity consumption": ("MWh", "energy.consumption", (12345, 9876, 10204)),
    "Scope 1 emissions": ("tCO2e", "energy.emissions", (4120, 48103, 3961)),
    "Charitable donations": ("EUR", "donations.cash", (61250, 70400, 58100)),
    "Volunteer hours": ("hours", "volunteering.hours", (1930, 2210, 980)),
}
YEARS = ("2021", "2020", "2019")
SITES = ("Oslo plant", "Turin plant", "Pune plant")


def joined(grid, apart):
    """The lines of a grid of cells in one of the ways in which pages part cells."""
    if apart == "aligned":
        widths = [max(len(row[k]) for row in grid) for k in range(len(grid[0]))]
        return ["   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in grid]
    if apart == "pipes":
        return [" | ".join(row) for row in grid]
    if apart == "markdown":
        head, *rows = ["| " + " | ".join(row) + " |" for row in grid]
        return [head, "|" + "---|" * len(grid[0]), *rows]
    if apart == "tabs":
        return ["\t".join(row) for row in grid]
    if apart == "below":
        return [cell for row in grid for cell in row if cell]
    return [" ".join(cell for cell in row if cell) for row in grid]


def written(value, spaced):
    return f"{value:,}".replace(",", " ") if spaced else f"{value:,}"


def wanted(*labels):
    return sorted((ROWS[label][1], value) for label in labels for value in ROWS[label][2])


def found(lines):
    text = "Key figures\n\n" + "\n".join(lines) + "\n"
    return sorted((fact.metric, int(fact.value)) for fact in extract(text).facts)


APART = ("aligned", "spaces", "pipes", "markdown", "tabs", "below")


@pytest.mark.parametrize(("apart", "spaced", "unit"), list(product(APART, (False, True), ("label", "column"))))
def test_years_across(apart, spaced, unit):
    head = ["Indicator", *(["Unit"] if unit == "column" else []), *YEARS]
    grid = [head]
    for label, (name, _, values) in ROWS.items():
        own = [label, name] if unit == "column" else [f"{label} ({name})"]
        grid.append([*own, *(written(value, spaced) for value in values)])
    assert found(joined(grid, apart)) == wanted(*ROWS)


@pytest.mark.parametrize(("apart", "spaced", "first"), list(product(APART, (False, True), ("Year", "Site"))))
def test_years_or_sites_down(apart, spaced, first):
    labels = list(ROWS)[:3]
    grid = [[first, *(f"{label} ({ROWS[label][0]})" for label in labels)]]
    for k, name in enumerate(YEARS if first == "Year" else SITES):
        grid.append([name, *(written(ROWS[label][2][k], spaced) for label in labels)])
    assert found(joined(grid, apart)) == wanted(*labels)


@pytest.mark.parametrize(("apart", "spaced"), list(product(("spaces", "pipes", "tabs", "below"), (False, True))))
def test_units_in_a_row_below_the_heads(apart, spaced):
    labels = list(ROWS)[:3]
    grid = [["Year", *labels], ["", *(f"({ROWS[label][0]})" for label in labels)]]
    for k, year in enumerate(YEARS):
        grid.append([year, *(written(ROWS[label][2][k], spaced) for label in labels)])
    assert found(joined(grid, apart)) == wanted(*labels)


@pytest.mark.parametrize("spaced", [False, True])
def test_heads_broken_over_lines(spaced):
    labels = list(ROWS)[:3]
    lines = [word for label in labels for word in (*label.replace(" 1", "-1").split(), f"({ROWS[label][0]})")]
    lines = [line.replace("Scope-1", "Scope 1") for line in lines]
    for k, year in enumerate(YEARS):
        lines.append(" ".join([year, *(written(ROWS[label][2][k], spaced) for label in labels)]))
    assert found(lines) == wanted(*labels)


@pytest.mark.parametrize(
    ("apart", "title"), list(product(("aligned", "spaces", "pipes", "tabs"), ("same line", "next line")))
)
def test_sites_down_and_years_across_under_a_title_with_the_unit(apart, title):
    for label, (unit, _, values) in ROWS.items():
        lines = [f"{label} ({unit})"] if title == "same line" else [label, f"({unit})"]
        grid = [
            ["Site", *YEARS[:2]],
            *([site, f"{value:,}", f"{value + 7:,}"] for site, value in zip(SITES, values, strict=True)),
        ]
        assert found([*lines, "", *joined(grid, apart)]) == sorted(
            (ROWS[label][1], value + more) for value in values for more in (0, 7)
        )


@pytest.mark.parametrize("apart", ["aligned", "spaces"])
def test_a_unit_behind_every_figure(apart):
    grid = [["Indicator", *YEARS]]
    for label, (unit, _, values) in ROWS.items():
        cells = [f"{unit} {value:,}" if unit == "EUR" else f"{value:,} {unit}" for value in values]
        grid.append([label, *cells])
    assert found(joined(grid, apart)) == wanted(*ROWS)


@pytest.mark.parametrize("mark", ["¹", "*", " (1)"])
def test_footnotes_and_changes_beside_spaced_thousands(mark):
    lines = ["Indicator 2021 2020 2019 Change"]
    for label, (unit, _, values) in ROWS.items():
        lines.append(f"{label} ({unit}){mark} {' '.join(written(value, True) for value in values)} +4%")
    assert found(lines) == wanted(*ROWS)


@pytest.mark.parametrize("head", ["2021 2020 2019 Trend", "2021 2020 2019 Change %", "2021 2020 2019 (2) Trend"])
def test_the_first_rows_may_tell_of_no_change(head):
    lines = [f"Indicator {head}", "Coverage (in % of sites) 90% 95% 99%"]
    for label, (unit, _, values) in ROWS.items():
        lines.append(f"{label} ({unit}) {' '.join(written(value, False) for value in values)} -3.4%")
    lines.append("Share of renewable electricity (%) 70 64 58")
    assert found(lines) == sorted([*wanted(*ROWS), *(("energy.renewable_share", value) for value in (70, 64, 58))])


@pytest.mark.parametrize("way", ["{}: {}", "• {}: {}", "{} – {}", "{} ........ {}", "{}\n{}"])
def test_labels_and_figures_without_a_table(way):
    lines = []
    for label, (unit, _, values) in ROWS.items():
        figure = f"{unit} {values[0]:,}" if unit == "EUR" else f"{values[0]:,} {unit}"
        lines.append(way.format(label, figure))
    assert found(lines) == sorted((metric, values[0]) for _, metric, values in ROWS.values())


HEADS = {
    "Share of renewable electricity (%)": ("energy.renewable_share", (21, 34, 47)),
    "Scope 1 and 2 emissions, thousand tCO2e": ("energy.emissions", (3410, 2280, 2090)),
    "Donations in EUR million": ("donations.cash", (1.3, 1.6, 2.1)),
    "Pupils reached": ("beneficiaries.people", (4130, 5210, 6340)),
    "Employees who volunteered": ("volunteering.volunteers", (430, 525, 605)),
    "Meals served": ("donations.in_kind", (20500, 23800, 26100)),
}
SCALES = {"Scope 1 and 2 emissions, thousand tCO2e": 1000, "Donations in EUR million": 1000000}
LABELS = {
    "years": ("2019", "2020", "2021"),
    "fiscal": ("FY2019", "FY2020", "FY2021"),
    "stages": ("2019 (base year)", "2020 actual", "2021 actual"),
    "places": ("Lund", "Turku", "Riga"),
}
SERIES = {  # how a head, its labels and their figures may stand
    "lines": ("{head}\n{entries}", "{label}: {figure}", "\n"),
    "colon": ("{head}:\n{entries}", "{label}: {figure}", "\n"),
    "dashes": ("{head}\n{entries}", "- {label}: {figure}", "\n"),
    "dots": ("{head}\n{entries}", "• {label} – {figure}", "\n"),
    "gaps": ("{head}\n{entries}", "{label}  {figure}", "\n"),
    "in turn": ("{head}\n{entries}", "{label}\n{figure}", "\n"),
    "figures first": ("{head}\n{entries}", "{figure} in {label}", "\n"),
    "semicolons": ("{head}: {entries}", "{label}: {figure}", "; "),
    "strokes": ("{head} – {entries}", "{label}: {figure}", " / "),
    "stops": ("{head}. {entries}.", "{label} {figure}", ". "),
    "heading": ("## {head}\n\n{entries}", "- {label}: {figure}", "\n"),
}


@pytest.mark.parametrize(("form", "labels", "head"), list(product(SERIES, LABELS, HEADS)))
def test_a_series_in_every_form(form, labels, head):
    whole, entry, apart = SERIES[form]
    if labels == "stages" and form == "figures first":
        pytest.skip("nobody writes '21 in 2020 actual'")
    if labels == "places" and form == "heading":
        pytest.skip("a heading over a list of places heads its section")
    metric, figures = HEADS[head]
    entries = apart.join(
        entry.format(label=label, figure=f"{figure:,}") for label, figure in zip(LABELS[labels], figures, strict=True)
    )
    told = extract(whole.format(head=head, entries=entries) + "\n").facts
    years = (None,) * 3 if labels == "places" else ("2019", "2020", "2021")
    scale = SCALES.get(head, 1)
    assert [(fact.metric, float(fact.value), fact.period) for fact in told] == [
        (metric, pytest.approx(figure * scale), year) for figure, year in zip(figures, years, strict=True)
    ]


@pytest.mark.parametrize("apart", [" ", " | ", "\t", "   "])
@pytest.mark.parametrize(
    "heads",
    [
        ("Programme", "Number of beneficiaries", "Villages covered", "Amount spent (EUR thousand)"),
        ("Name of project", "Farmers trained", "Schools", "Budget (EUR thousand)"),
        ("Activity", "People reached", "Families helped", "Investment (EUR thousand)"),
    ],
)
def test_programmes_with_columns_of_several_words(heads, apart):
    rows = [
        ("Mobile clinic", "2,480", "37", "61.5"),
        ("Clean water in Tana district", "8,190", "24", "118"),
        ("Eye camps", "710", "41", "16.2"),
    ]
    text = "Community programmes in 2021\n\n" + "\n".join(apart.join(row) for row in (heads, *rows))
    told = sorted((fact.unit, float(fact.value)) for fact in extract(text).facts)
    second = {"Villages covered": "community", "Schools": "organisation", "Families helped": "household"}[heads[2]]
    assert told == sorted(
        pair
        for row in ((2480, 37, 61500), (8190, 24, 118000), (710, 41, 16200))
        for pair in zip(("person", second, "EUR"), row, strict=True)
    )
