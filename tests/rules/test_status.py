"""Whether what a figure tells was done, is planned or is expected: by the verb that governs it."""

from __future__ import annotations

import pytest

from csrx.api import extract

DONE = [
    "In May 2024 the bank gave the shelters €35,000, which is a fifth more than in 2023.",
    "Our budget for schools was spent in full: €35,000 was donated to libraries.",
    "Through our pledge to the city €35,000 was donated to libraries.",
    "We donated €35,000 to the hospice and plan to open a second ward in 2027.",
    "The plan drawn up in 2019 brought the hospice a donation of €35,000.",
    "The village, for which we have planned a well, received a donation of €35,000.",
    "€35,000 donated to libraries; target for 2030: a library in every village.",
    "A grant of €35,000 has already been paid to the shelter that is to be built.",
    "€35,000: that is what the bank donated to the shelters.",
    "€35,000 was donated to the shelters: that bodes well for what we will do next.",
    "Acme shows its commitment to education with a donation of €35,000 to libraries.",
    "We remain committed to volunteering our time, and to giving, donating €35,000 in 2024.",
    "The bank donated €35,000 to the charity World Vision.",
    "Courses were offered to 900 pupils in 2023.",
    "Of those who applied for a grant, 900 pupils received one.",
    "The saving of 900 MWh of electricity is due to new boilers.",
    "Those who are working to end hunger were given a donation of €35,000.",
    "Each village wants light; in 2023 we brought it to 900 families.",
]
PLANNED = [
    "The bank will also give the shelters €35,000.",
    "€35,000 will be donated to the shelters.",
    "The bank has resolved to donate €35,000 to the shelters.",
    "A donation of €35,000 is to be paid to the shelters.",
    "Our target is to donate €35,000 a year.",
    "Target for 2027: donations of €35,000.",
    "By 2027 we want to have donated €35,000.",
    "A budget of €35,000 was set aside for donations to shelters.",
    "We have pledged to donate €35,000 to the shelters.",
    "We shall, if the shareholders agree, donate €35,000 to the shelters.",
    "€35,000: that is what the bank will donate to the shelters.",
    "€35,000, with nothing asked for in return: this is how much the bank will give to the shelters.",
    "€35,000 – that is the sum that we plan to donate to the shelters.",
    "The bank has committed €35,000 to the shelters.",
    "Acme commits €35,000 to the fight against hunger.",
    "A €35,000 commitment to education, our donation to the libraries, was announced.",
    "Key objectives include:\n\n- To donate €35,000 to the shelters that were closed last year.",
    "Target for 2027: 900 women reached.",
    "Acme wants its staff to donate €35,000 to the shelters.",
    "The bank strives to reach 900 pupils.",
    "We look to provide school meals to 900 children.",
    "The bank has offered to donate €35,000 to the shelters.",
    "The bank is about to donate €35,000 to the shelters.",
    "We are negotiating with the island for a wind farm of 900 MW.",
    "900 trees are due to be planted in spring.",
    "Another 900 trees follow in autumn.",
    "A fund that would donate €35,000 a year to the shelters is being discussed.",
]
EXPECTED = [
    "The panels will save 900 MWh of electricity a year.",
    "The panels can save 900 MWh of electricity a year.",
    "The panels should cut heating costs and save 900 MWh of electricity a year.",
    "A saving of 900 MWh of electricity a year is foreseen.",
    "Once the last panel is in place, they are expected to save 900 MWh of electricity.",
    "The scheme is designed to save 900 MWh of electricity a year.",
    "The potential saving of electricity is 900 MWh a year.",
    "We reckon with electricity savings of 900 MWh a year.",
    "The panels, which are likely to save 900 MWh of electricity, cost little.",
]
TWO = [
    ("We gave the hospital €5,000 and will give the school €7,000 as a donation.", ["actual", "planned"]),
    ("The hospital will be given €5,000; the school was given a donation of €7,000.", ["planned", "actual"]),
    ("Of the €5,000 pledged to the school, €7,000 more was needed and given as a donation.", ["planned", "actual"]),
    ("We had pledged €5,000 to the school, and we donated €7,000.", ["planned", "actual"]),
]


@pytest.mark.parametrize(
    ("text", "status"),
    [(t, "actual") for t in DONE] + [(t, "planned") for t in PLANNED] + [(t, "expected") for t in EXPECTED],
)
def test_the_verb_that_governs_a_figure_tells_its_status(text, status):
    facts = extract(f"{text}\n", year=2024).facts
    assert [fact.status for fact in facts if fact.value in (35_000, 900)] == [status]


@pytest.mark.parametrize(("text", "statuses"), TWO)
def test_each_figure_of_a_sentence_has_its_own_status(text, statuses):
    assert [fact.status for fact in extract(f"{text}\n", year=2024).facts] == statuses


@pytest.mark.parametrize(
    ("head", "status"),
    [("Target 2024", "planned"), ("Actual 2024", "actual"), ("Goal 2030", "planned"), ("2023", "actual")],
)
def test_a_column_tells_the_status_of_its_figures(head, status):
    text = f"| Giving | Unit | {head} |\n|---|---|---|\n| Cash donations | € | 35,000 |\n"
    assert [fact.status for fact in extract(f"{text}\n", year=2024).facts] == [status]


@pytest.mark.parametrize("lead", ["By 2027 we will:", "Our goals until 2027 are to:", "We have pledged to:"])
def test_a_list_goes_on_with_what_leads_it_in(lead):
    text = f"{lead}\n\n- donate €35,000 to shelters\n- plant 7,000 trees\n"
    assert [fact.status for fact in extract(f"{text}\n", year=2024).facts] == ["planned", "planned"]


@pytest.mark.parametrize(
    "text",
    [
        "We set a goal to reduce our greenhouse gas emissions by 35% from 2020 to 2030.",
        "The programme helps farmers to cut emissions per kilogram of crop produced by 35% through 2030.",
    ],
)
def test_what_is_to_be_reached_by_a_year_of_targets_is_planned(text):
    assert [fact.status for fact in extract(f"{text}\n", year=2022).facts if fact.value == 35] == ["planned"]


BOXES = [
    "Installed capacity   40 MW\nPlanned investment   €60 million\nTurbines   eight of 5 MW\n",
    "Capacity: 40 MW\nStatus: under construction\nRegion: Galicia\n",
    "| Capacity | 40 MW |\n| Expected completion | spring |\n| Region | Galicia |\n",
]


@pytest.mark.parametrize("box", BOXES)
def test_what_a_description_says_is_yet_to_be_built_has_a_planned_capacity(box):
    facts = extract(f"# Wind farm\n\n{box}", year=2024).facts
    assert {fact.status for fact in facts if fact.value == 40} == {"planned"}


@pytest.mark.parametrize("box", BOXES)
def test_what_a_description_says_nothing_on_stands(box):
    built = box.replace("Planned investment", "Rotor diameter").replace("under construction", "on the grid")
    facts = extract("# Wind farm\n\n" + built.replace("Expected completion", "Wind"), year=2024).facts
    assert {fact.status for fact in facts if fact.value == 40} == {"actual"}
