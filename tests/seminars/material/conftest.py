"""The little programme of the seminars' tests."""

from tests.seminars.conftest import programme

__all__ = ["programme"]
