"""The same figures laid out as reports lay them out: tables of many forms, their titles and units, cards."""

import pytest

from csrx.pipeline import extract
from csrx.readers.text import read_text
from csrx.schema import load

SCHEMA = load(None)
YEARS = ("2022", "2021", "2020")
# Label, unit, a figure for each year, metric, factor to the fact's value.
ROWS = [
    ("Electricity consumption", "MWh", ("12,345", "11,234", "10,876"), "energy.consumption", 1),
    ("GHG emissions, scope 1", "t CO2e", ("3,483", "4,233", "5,100"), "energy.emissions", 1),
    ("Installed renewable capacity", "MW", ("1,188", "351", "190"), "energy.capacity", 1),
    ("Share of renewable electricity", "%", ("75", "64", "58"), "energy.renewable_share", 1),
    ("Electricity generated", "GWh", ("42.5", "38.1", "37.0"), "energy.generation", 1),
    ("Volunteer hours", "hours", ("1,204", "980", "875"), "volunteering.hours", 1),
    ("Community investment", "USD million", ("4.2", "3.9", "3.1"), "donations.community_investment", 1_000_000),
    ("People reached", "number", ("5,120", "4,870", "4,100"), "beneficiaries.people", 1),
    ("Energy intensity", "kWh/t", ("131", "151", "160"), "energy.intensity", 1),
    ("Trees planted", "number", ("900", "1,250", "640"), "energy.tree_equivalent", 1),
]
NOTES = ("2.1", "2.2", "2.3", "2.4", "2.5", "5.1", "5.2", "5.3", "6.1", "6.2")
CODES = ("302-1", "305-1", "EU1", "302-1", "EU2", "413-1", "201-1", "413-1", "302-3", "304-3")
CHANGES = ("+10%", "(18%)", "44%", "11%p", "12%", "-3%", "8%", "5%", "(13%)", "-28%")
MARKS = ("1)", "¹", "*", "", "")
LABELS = {
    "brackets": "{0} ({1})", "comma": "{0}, {1}", "plain": "{0} {1}", "in": "{0} in {1}", "glued": "{0}{1}",
}  # fmt: skip
HEADS = {
    "years": YEARS,
    "fiscal": ("FY2022", "FY2021", "FY2020"),
    "short": ("FY22", "FY21", "FY20"),
    "named": ("Year 2022", "Year 2021", "Year 2020"),
    "actual": ("Actual 2022", "Actual 2021", "Actual 2020"),
    "marked": ("2022¹", "2021", "2020²"),
    "restated": ("2022", "2021 (restated)", "2020"),
}
WRITTEN = {
    "points": lambda figure: figure,
    "spaces": lambda figure: figure.replace(",", " "),
    "commas": lambda figure: figure.replace(",", "_").replace(".", ",").replace("_", "."),
    "notes": lambda figure: figure + "¹" if figure.startswith("1") else figure,
    "stars": lambda figure: figure + "*" if figure.startswith("1") else figure,
}
CARDS = [
    ("People reached", "5,120", "beneficiaries.people", 5120),
    ("Families helped", "640", "beneficiaries.households", 640),
    ("Schools supported", "112", "beneficiaries.organisations", 112),
    ("Jobs created", "380", "beneficiaries.jobs", 380),
    ("Volunteers", "2,410", "volunteering.volunteers", 2410),
    ("Donated to charities", "€4.2 million", "donations.cash", 4_200_000),
    ("Community investment", "$3.9 million", "donations.community_investment", 3_900_000),
    ("Raised by employees", "£510,000", "donations.raised", 510_000),
    ("Meals donated", "27,000", "donations.in_kind", 27_000),
    ("Energy saved", "1,234 MWh", "energy.savings", 1234),
    ("Renewable electricity", "64%", "energy.renewable_share", 64),
    ("Renewable capacity installed", "190 MW", "energy.capacity", 190),
    ("Scope 1 emissions", "3,483 t CO2e", "energy.emissions", 3483),
]
CARD_FORMS = [
    "{figure}\n{below}\n\n", "{figure}\n{label}\n", "{figure}\n\n{below}\n\n", "{label}: {figure}\n",
    "- {label}: {figure}\n", "• {figure} {below}\n", "{label} | {figure}\n", "**{figure}** {below}\n\n",
    "- **{label}:** {figure}\n", "Over {figure} {below}\n\n", "{figure}+ {below}\n\n", "{label}: {figure} (+5%)\n",
    "{label} in 2022: {figure}\n", "✓ {figure} {below}\n", "{label} = {figure}\n",
]  # fmt: skip
# Title, unit, labels of rows, metric, factor.
TITLED = [
    ("Energy consumption", "MWh", ("Electricity", "Natural gas", "District heating", "Total"), "energy.consumption", 1),
    ("Greenhouse gas emissions", "t CO2e", ("Scope 1", "Scope 2 (location-based)", "Total"), "energy.emissions", 1),
    ("Electricity generation by source", "GWh", ("Wind", "Hydro", "Natural gas"), "energy.generation", 1),
    ("CSR expenditure", "Rs. crore", ("Education", "Rural development"), "donations.community_investment", 10_000_000),
    ("Charitable donations", "RMB 10,000", ("Education", "Disaster relief"), "donations.cash", 10_000),
    ("Beneficiaries", "persons", ("Education", "Skills training", "Livelihoods"), "beneficiaries.people", 1),
    ("Emissions avoided", "t CO2e", ("Solar", "Wind", "Total"), "energy.emissions_avoided", 1),
]
TITLES = ["{0} ({1})", "{0}, {1}", "{0} in {1}", "{0} [{1}]", "{0}\nUnit: {1}"]


def laid_out(rows, form):
    """Rows of cells as text: in aligned columns, between tabs or pipes, run together, a cell a line."""
    if form == "lines":
        return "\n".join(cell for row in rows for cell in row if cell)
    if form == "wide":
        widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
        return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    if form == "markdown":
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])
    sign = {"tabs": "\t", "pipes": " | ", "flat": " "}[form]
    return "\n".join(sign.join(cell for cell in row if cell or form != "flat") for row in rows)


def read(text):
    """Metric, value and period of the facts of a text that are not planned."""
    facts = extract(read_text("<layout>", text), SCHEMA).facts
    return {(f.metric, round(float(f.value), 4), f.period) for f in facts if f.status != "planned"}


def expected(rows, years=YEARS):
    return {
        (metric, round(float(figure.replace(",", "")) * factor, 4), year)
        for _, _, figures, metric, factor in rows
        for year, figure in zip(years, figures, strict=True)
        if figure != "–"
    }


def table(rows=ROWS, *, unit="brackets", extra="", heads=YEARS, write=WRITTEN["points"]):
    """A table of rows: where the unit stands, what further column there is, how heads and figures are written."""
    before, behind = (["Unit"] if unit == "column" else []), (["Unit"] if unit == "last" else [])
    further = {"change": ["Change"], "delta": ["Δ"], "target": ["Target 2030"]}.get(extra, [])
    first, code = (["Note"] if extra == "notes" else []), (["GRI"] if extra == "codes" else [])
    built = [[*first, "Indicator", *before, *code, *heads, *further, *behind]]
    for k, (label, symbol, figures, _, _) in enumerate(rows):
        said = LABELS.get(unit, "{0}").format(label, symbol) + (MARKS[k % 5] if extra == "marks" else "")
        cells = [f"{figure} {symbol}" if unit == "cell" and symbol != "number" else write(figure) for figure in figures]
        last = {"change": [CHANGES[k]], "delta": [CHANGES[k]], "target": ["–" if k % 2 else "100"]}.get(extra, [])
        row = [*(NOTES[k : k + 1] if first else []), said, *([symbol] if before else [])]
        built.append([*row, *(CODES[k : k + 1] if code else []), *cells, *last, *([symbol] if behind else [])])
    return built


FORMS = ["wide", "tabs", "pipes", "markdown", "flat", "lines"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("unit", ["column", "last", *LABELS])
def test_a_unit_may_stand_anywhere(form, unit):
    assert read("Key data\n\n" + laid_out(table(unit=unit), form) + "\n") == expected(ROWS)


@pytest.mark.parametrize("form", ["wide", "tabs", "pipes", "markdown"])
def test_a_unit_may_stand_in_each_cell(form):
    assert read("Key data\n\n" + laid_out(table(unit="cell"), form) + "\n") == expected(ROWS)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("extra", ["notes", "codes", "change", "delta", "target", "marks"])
def test_further_columns_hold_no_figures_of_the_years(form, extra):
    assert read("Key data\n\n" + laid_out(table(extra=extra), form) + "\n") == expected(ROWS)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("heads", HEADS)
def test_years_may_be_written_in_many_ways(form, heads):
    assert read("Key data\n\n" + laid_out(table(heads=HEADS[heads]), form) + "\n") == expected(ROWS)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("write", WRITTEN)
def test_figures_may_be_written_in_many_ways(form, write):
    assert read("Key data\n\n" + laid_out(table(write=WRITTEN[write]), form) + "\n") == expected(ROWS)


@pytest.mark.parametrize("form", FORMS)
def test_a_gap_moves_no_figure_to_another_row(form):
    rows = [(*row[:2], (row[2][0], "–", row[2][2]) if k % 3 == 0 else row[2], *row[3:]) for k, row in enumerate(ROWS)]
    assert read("Key data\n\n" + laid_out(table(rows), form) + "\n") == expected(rows)


@pytest.mark.parametrize("form", FORMS)
def test_headed_parts_and_rows_in_other_order(form):
    built = table()
    parted = [built[0], ["Environment", *[""] * 3], *built[1:6], ["Society", *[""] * 3], *built[6:]]
    assert read("Key data\n\n" + laid_out(parted, form) + "\n") == expected(ROWS)
    turned = [[row[0], *reversed(row[1:])] for row in built]
    assert read("Key data\n\n" + laid_out(turned, form) + "\n") == expected(ROWS)


@pytest.mark.parametrize("form", ["wide", "markdown", "flat", "lines"])
@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("case", TITLED, ids=lambda case: case[0])
def test_a_title_tells_what_its_rows_are(form, title, case):
    name, unit, labels, metric, factor = case
    rows = [(label, "", (f"{k}1,204", f"{k}2,310", f"{k}3,417"), metric, factor) for k, label in enumerate(labels, 1)]
    built = [["Item" if form == "lines" else "", *YEARS], *([label, *figures] for label, _, figures, _, _ in rows)]
    text = f"Data annex\n\n{title.format(name, unit)}\n\n{laid_out(built, form)}\n"
    assert read(text) == expected(rows)


def test_a_table_of_generation_tells_so_under_any_heading():
    rows = [["", "2022", "2021"], ["of which: from natural gas", "26.4", "25.3"], ["from renewables", "0.6", "0.3"]]
    title = "# Energy efficiency\n\nElectricity produced by type of source (TWh)"
    found = read(f"{title}\n\n{laid_out(rows, 'markdown')}\n")
    assert {fact[0] for fact in found} == {"energy.generation"}
    assert len(found) == 4


@pytest.mark.parametrize("form", CARD_FORMS)
def test_cards_may_be_written_in_many_ways(form):
    cards = "".join(form.format(label=a, below=a[0].lower() + a[1:], figure=b) for a, b, _, _ in CARDS)
    found = {fact[:2] for fact in read(f"Sustainability Report 2022\n\n# 2022 at a glance\n\n{cards}")}
    assert found == {(metric, value) for _, _, metric, value in CARDS}


@pytest.mark.parametrize("sign", [" | ", " · ", " • ", "      "])
def test_several_cards_may_stand_in_a_line(sign):
    lines = [
        sign.join(f"{b} {a[0].lower()}{a[1:]}" for a, b, _, _ in CARDS[k : k + 3]) for k in range(0, len(CARDS), 3)
    ]
    found = {
        fact[:2] for fact in read("Sustainability Report 2022\n\n# 2022 at a glance\n\n" + "\n".join(lines) + "\n")
    }
    assert found == {(metric, value) for _, _, metric, value in CARDS}


@pytest.mark.parametrize(
    "head",
    ["2021 2020 Difference %", "2021 2020 2021-2020 %", "2021 2020 Change % perimeter", "2021 2020 2021-2020 % scope"],
)
def test_columns_of_changes_and_remarks_behind_the_years_hold_no_figures_of_theirs(head):
    tail = " Italy" if head.endswith(("perimeter", "scope")) else ""
    lines = f"KPI {head}\nDonations (Mln Euro) 31,3 7,3 24,0 329,4{tail}\nGrants (Mln Euro) 24,4 18,3 6,1 33,4{tail}\n"
    figures = {(31.3e6, "2021"), (7.3e6, "2020"), (24.4e6, "2021"), (18.3e6, "2020")}
    assert read("Giving to charities\n\n" + lines) == {("donations.cash", value, year) for value, year in figures}


def test_one_row_may_stand_under_bare_years_and_its_title():
    assert read("Energy consumption (GWh)\n2020 2021 2022\n1,545 1,325 1,201\n") == {
        ("energy.consumption", 1545, "2020"),
        ("energy.consumption", 1325, "2021"),
        ("energy.consumption", 1201, "2022"),
    }


def test_a_label_may_be_broken_over_two_lines():
    head = "                                     2021    2022\n"
    rows = "CO2 emissions from energy\nconsumption (1,000 tons)                95      94\n"
    others = "Breaches of limits                      23      80\n"
    assert read(f"Environment\n{head}{rows}{others}") == {
        ("energy.emissions", 95000, "2021"),
        ("energy.emissions", 94000, "2022"),
    }


def test_a_figure_in_a_label_scales_nothing():
    text = "Volunteer one million hours a year\n2020: 679,000\n2021: 1,000,000\n2022: 1,177,079\n"
    hours = {(year, value) for _, value, year in read(text)}
    assert {("2020", 679000), ("2021", 1000000), ("2022", 1177079)} <= hours
    assert max(value for _, value in hours) == 1177079


def test_counted_things_do_not_go_on_in_the_share_above():
    rows = "Renewable share (%)               40.1      43.8\nCertified buildings                 18        18\n"
    found = read(f"Energy\n                               2021      2022\n{rows}")
    assert found == {("energy.renewable_share", 40.1, "2021"), ("energy.renewable_share", 43.8, "2022")}


def test_what_only_the_title_of_a_table_tells_weakly_is_no_gift():
    rows = [
        "Priority areas     Indicators                               2021      2022",
        "Sourcing           Quality lines (number of products)       409       421",
        "Climate            Power used (GWh)                          12        13",
    ]
    text = "Review of CSR\n\n" + "\n".join(rows) + "\n"
    assert {metric for metric, _, _ in read(text)} == {"energy.consumption"}
