from events.admin import mine

ROUTES = [*mine.ROUTES]
