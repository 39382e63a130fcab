"""What those see who visit and who receive."""

from attendees.pages import person
from attendees.visits.pages import adoption, delegation, hosts, on_the_way

person.SECTIONS.append(on_the_way.section)
ROUTES = [*delegation.ROUTES, *on_the_way.ROUTES, *hosts.ROUTES, *adoption.ROUTES]
