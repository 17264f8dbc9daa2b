"""A made-up survey of 480 people, and codebooks that together use every key of the design and of the figures."""

import random

HEAD = (
    "stratum,fpc,psu,ssu,ssu_fpc,weight,gender,origin,age,district,year,answer,score,cost,visits,months,rw1,rw2,rw3,rw4"
)
FIGURES = """\
likvard_codebook = 1

[source]
kind = "survey"
title = {sv = "Allt i ett", en = "All in one"}

[area]
column = "district"

[area.labels]
town = {sv = "Hela staden", en = "The whole town"}
a = {sv = "Almby", en = "Almby"}

[area.parents]
a = "town"
b = "town"
c = "country"

[period]
column = "year"

[[grouping]]
code = "gender"
ground = "sex"
label = {sv = "Kön", en = "Gender"}
reference = "man"
level = [
  {code = "woman", label = {sv = "Kvinna", en = "Woman"}, when = {column = "gender", is = "f"}},
  {code = "man", label = {sv = "Man", en = "Man"}, when = {column = "gender", is = "m"}},
]

[[grouping]]
code = "origin"
ground = "ethnicity"
label = {sv = "Ursprung", en = "Origin"}
reference = "majority"
level = [
  {code = "majority", label = {sv = "Bara majoriteten", en = "Majority only"}, when = {column = "origin", is = "0"}},
  {code = "minority", label = {sv = "Minoritet", en = "Minority"}, when = {column = "origin", is = "1"}},
]

[[grouping]]
code = "age"
ground = "age"
label = {sv = "Ålder", en = "Age"}
ordered = true
level = [
  {code = "young", label = {sv = "Unga", en = "Young"}, when = {column = "age", at_most = 29}},
  {code = "middle", label = {sv = "Mellan", en = "Middle"}, when = {column = "age", between = [30, 59]}},
  {code = "old", label = {sv = "Äldre", en = "Older"}, when = {column = "age", at_least = 60}},
]

[[crossing]]
of = ["gender", "origin"]

[[crossing]]
of = ["gender", "origin", "age"]
label = {sv = "Kön, ursprung och ålder", en = "Gender, origin and age"}

[disparity]
measures = ["d", "r", "or", "bgv", "ti", "mdrw", "sii", "rci_erreygers"]

[[indicator]]
code = "yes"
kind = "share"
column = "answer"
true = "yes"
false = "no"
direction = "lower_is_better"
label = {sv = "Har svarat ja", en = "Has said yes"}
topic = "answers"

[[indicator]]
code = "score"
kind = "mean"
column = "score"
bounds = [0, 10]
label = {sv = "Poäng", en = "Score"}
unit = {sv = "poäng", en = "points"}

[[indicator]]
code = "cost"
kind = "total"
column = "cost"
label = {sv = "Kostnad", en = "Cost"}

[[indicator]]
code = "visits"
kind = "ratio"
column = "visits"
denominator = "months"
label = {sv = "Besök per månad", en = "Visits a month"}

[[indicator]]
code = "visits_rate"
kind = "rate"
column = "visits"
denominator = "months"
per = 100
label = {sv = "Besök per hundra månader", en = "Visits a hundred months"}

[[indicator]]
code = "median"
kind = "quantile"
column = "score"
probability = 0.5
label = {sv = "Poängens median", en = "Median score"}
"""
CALIBRATED = """
[design]
kind = "clustered"
weight = "weight"
stratum = "stratum"
psu = "psu"
population = 12000
calibrate = "raking"
calibrate_bounds = [0.1, 9]

[[design.margin]]
column = "gender"
targets = {f = 6300, m = 5700}
"""
TWO_STAGES = """
[design]
kind = "clustered"
weight = "weight"
stratum = "stratum"
psu = "psu"
fpc = "fpc"
ssu = "ssu"
ssu_fpc = "ssu_fpc"
lonely = "average"
"""
REPLICATED = """
[design]
kind = "clustered"
weight = "weight"
calibrated_by_producer = true

[design.replicates]
kind = "fay"
columns = "rw*"
rho = 0.5
"""
DESIGNS = {"calibrated": CALIBRATED, "two_stages": TWO_STAGES, "replicated": REPLICATED}


def codebook(design: str = "calibrated") -> str:
    """The codebook of all figures, with one of ``DESIGNS``."""
    return FIGURES + DESIGNS[design]


def everything() -> bytes:
    """480 people in 3 districts and 2 years; women of the minority say yes most often."""
    chance = random.Random(7)
    rows = [HEAD]
    for number in range(480):
        stratum, psu, ssu = number % 4, number // 4 % 6, number // 24 % 3
        gender, origin = "fm"[number // 3 % 2], "01"[number // 7 % 4 == 0]
        yes = chance.random() < 0.2 + 0.25 * (gender == "f") + 0.3 * (origin == "1")
        score, months = chance.randint(0, 10), chance.randint(6, 12)
        replicates = [25 * chance.choice((0.5, 1.5)) for _ in range(4)]
        cells = [stratum, 40, f"{stratum}{psu}", f"{stratum}{psu}{ssu}", 12, 25, gender, origin]
        cells += [chance.randint(18, 80), "abc"[number // 5 % 3], 2024 + number // 11 % 2 * 2, "yes" if yes else "no"]
        cells += [score, 10 * score + 5, chance.randint(0, 4), months, *replicates]
        rows.append(",".join(map(str, cells)))
    return ("\n".join(rows) + "\n").encode()
