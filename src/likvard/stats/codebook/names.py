"""What columns are often called, in English and the Nordic languages."""

import re

WEIGHT = re.compile(r"weight|wgt|vikt|vægt|vekt|^w$|^pw$", re.IGNORECASE)
STRATUM = re.compile(r"strat", re.IGNORECASE)
PSU = re.compile(r"psu|cluster|kluster|klynge", re.IGNORECASE)
AREA = re.compile(r"area|country|land$|region|kommun|municipal|^län$|^lan$|område|omrade", re.IGNORECASE)
PERIOD = re.compile(r"year|^år$|^ar$|period|årgång|wave|våg|^tid$|quarter|kvartal|month|måned|månad", re.IGNORECASE)
