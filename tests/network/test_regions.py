"""Regions by their codes: län of Sweden, maakunnat of Finland."""

import pytest

from network.regions import region, regions


@pytest.mark.parametrize(("country", "many"), [("SE", 21), ("FI", 19)])
def test_all_regions_of_both_countries_are_there_in_three_languages(country, many):
    found = [row for (where, _code), row in regions().items() if where == country]
    assert len(found) == many
    assert all(row.name_sv and row.name_fi and row.name_en for row in found)


@pytest.mark.parametrize(("country", "code", "name"), [("SE", "21", "Gävleborg"), ("SE", "01", "Stockholm"), ("FI", "01", "Nyland")])
def test_a_region_is_found_by_its_code(country, code, name):
    assert name in region(country, code).name_sv


@pytest.mark.parametrize(("country", "code"), [("SE", "02"), ("FI", "99"), ("NO", "03"), ("SE", "")])
def test_what_is_no_code_is_no_region(country, code):
    assert region(country, code) is None
