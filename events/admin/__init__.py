from events.admin import feedback, mine

ROUTES = [*feedback.ROUTES, *mine.ROUTES]
