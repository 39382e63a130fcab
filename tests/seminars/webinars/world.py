"""A webinar as the form sends it."""

LINK = "https://meet.example.org/secret-room-4711"
TYPED = {
    "title_sv": "Kluster på nätet",
    "title_fi": "Klusterit verkossa",
    "title_en": "Clusters online",
    "theme_en": "What works, and what does not.",
    "day": "2026-06-09",
    "start": "13:00",
    "minutes": "60",
    "zone": "Europe/Stockholm",
    "provider": "link",
    "link": LINK,
    "phone": "+46 26 123 45",
    "seats": "300",
    "speaker_1": "Maria af Klint",
    "email_1": "maria@example.org",
    "speaker_2": "Petri Saarela",
    "remind_day": "on",
    "remind_hour": "on",
    "remind_minutes": "on",
    "organisation": "Region Gävleborg",
    "contact_name": "Alice Ek",
    "contact_email": "alice@example.org",
}
PUBLISHED = TYPED | {"publish": "1"}
SLUG = "kluster-pa-natet"
NEW = "/manage/webinars/new"
MEETING = f"/manage/events/{SLUG}/meeting"
