"""GDELT 2.0 events: the export files without header, by the codebook of 2015."""

from __future__ import annotations

from detente.record.store.cells import day, missing, name, no_day, not_one_of, number, out_of_range
from detente.record.store.layout import Kind, Layout, named, on_day

_GDELT_CELLS = tuple(
    """
    GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode
    Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code
    Actor1Type2Code Actor1Type3Code Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode
    Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code
    Actor2Type3Code IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale
    NumMentions NumSources NumArticles AvgTone Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode
    Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID
    Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code
    Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID ActionGeo_Type ActionGeo_FullName
    ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long
    ActionGeo_FeatureID DATEADDED SOURCEURL
    """.split()  # noqa: SIM905 - sixty-one names read better as a text
)
_GDELT_DAY = day("SQLDATE", "%Y%m%d")

GDELT2 = Layout(
    dataset="GDELT",
    kind=Kind.POSITIONS,
    cells=named(*_GDELT_CELLS),
    columns={
        "source_id": name("GLOBALEVENTID"),
        **on_day(_GDELT_DAY),
        "actor": name("Actor1Name"),
        "actor_sector": name("Actor1Type1Code"),
        "recipient": name("Actor2Name"),
        "recipient_sector": name("Actor2Type1Code"),
        "quad_class": (
            "CASE \"QuadClass\" WHEN '1' THEN 'VERBAL COOPERATION' WHEN '2' THEN 'MATERIAL COOPERATION' "
            "WHEN '3' THEN 'VERBAL CONFLICT' WHEN '4' THEN 'MATERIAL CONFLICT' END"
        ),
        "intensity": number("GoldsteinScale"),
        "latitude": number("ActionGeo_Lat"),
        "longitude": number("ActionGeo_Long"),
        "place": name("ActionGeo_FullName"),
        "url": name("SOURCEURL"),
    },
    countries={
        "actor_country": ("alpha3", name("Actor1CountryCode")),
        "recipient_country": ("alpha3", name("Actor2CountryCode")),
        "country": ("fips", name("ActionGeo_CountryCode")),
    },
    cameo="EventCode",
    faults=(
        missing("GLOBALEVENTID", "Give the event its id."),
        missing("SQLDATE", "Write it as 20220131."),
        no_day("SQLDATE", _GDELT_DAY, "20220131"),
        not_one_of("QuadClass", "1", "2", "3", "4"),
        out_of_range("GoldsteinScale", -10, 10),
        out_of_range("ActionGeo_Lat", -90, 90, " degrees"),
        out_of_range("ActionGeo_Long", -180, 180, " degrees"),
    ),
    quote="",
)
