"""Webinars: set up in one form, held in a meeting elsewhere to which our own pages lead."""
