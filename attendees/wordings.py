"""Which mails participants get by themselves, how each is worded as long as the organisers say nothing else, and what none of them may lack.

Pure. The usual wording is a text with placeholders like the organisers' own: there is one way in which a mail is put together.
"""

import msgspec

from attendees.placeholders import PLACEHOLDERS
from web.language import N_, _

GREETING = N_("Hello {first_name},")


class Mailing(msgspec.Struct, frozen=True, kw_only=True):
    """`parts` follow the text, each unless a placeholder in the text says it already; `more` are placeholders that only this mail has."""

    when: str
    subject: str
    text: str = ""
    parts: tuple[str, ...] = ("link", "contact")
    more: tuple[str, ...] = ()

    @property
    def placeholders(self) -> tuple[str, ...]:
        return (*PLACEHOLDERS, *self.more)


MAILINGS = {
    "welcome": Mailing(
        when=N_("Somebody has registered and has a place"),
        subject=N_("You have a place"),
        parts=("colleague", "where", "join", "seminars", "questions", "link", "agenda", "contact"),
    ),
    "queue": Mailing(
        when=N_("Somebody has registered and is in the queue"),
        subject=N_("You are in the queue"),
        text=N_("All places are taken. You are number {number} in the queue; when a place is yours, you get a mail."),
        parts=("colleague", "where", "link", "contact"),
        more=("number",),
    ),
    "asked": Mailing(
        when=N_("Somebody has asked for a place, and the organisers decide"),
        subject=N_("You have asked for a place"),
        text=N_("The organisers decide who comes. You get a mail when they have."),
        parts=("colleague", "where", "link", "contact"),
    ),
    "invitation": Mailing(
        when=N_("Somebody is invited in person"),
        subject=N_("You are invited"),
        text=N_("You are invited. Do you come?"),
        parts=("note", "where", "held", "link", "contact"),
        more=("until",),
    ),
    "invitation_again": Mailing(
        when=N_("Somebody who is invited has not answered"),
        subject=N_("Reminder: you are invited"),
        text=N_("You have not answered yet: do you come?"),
        parts=("note", "where", "held", "link", "contact"),
        more=("until",),
    ),
    "refused": Mailing(
        when=N_("The organisers give no place"),
        subject=N_("No place this time"),
        text=N_("The organisers cannot give you a place this time."),
        parts=("reason", "contact"),
        more=("reason",),
    ),
    "place_given": Mailing(
        when=N_("A place becomes free, and the next in the queue has it"),
        subject=N_("You have a place"),
        text=N_("A place became free, and it is yours."),
        parts=("where", "join", "seminars", "questions", "link", "agenda", "contact"),
    ),
    "place_offered": Mailing(
        when=N_("A place becomes free, and is offered to the next in the queue"),
        subject=N_("A place is offered to you"),
        text=N_(
            "A place became free, and it is offered to you. It waits for your answer until {until}.\n\nWithout an answer it then goes to the next in the queue."
        ),
        parts=("until", "where", "seminars", "link", "contact"),
        more=("until",),
    ),
    "offer_ended": Mailing(
        when=N_("Somebody has not answered in time when a place was offered"),
        subject=N_("The offer has ended"),
        text=N_("The offer of a place has ended, and the place has gone on. You can queue again on your page."),
    ),
    "seat_given": Mailing(
        when=N_("A seat in a seminar becomes free, and the next in its queue has it"),
        subject=N_("You have a seat"),
        text=N_("A seat became free, and it is yours. If you had a second choice at that time, it has gone to somebody else."),
        parts=("seminar", "link", "contact"),
        more=("seminar",),
    ),
    "seat_offered": Mailing(
        when=N_("A seat in a seminar becomes free, and is offered to the next in its queue"),
        subject=N_("A seat is offered to you"),
        text=N_(
            "A seat became free, and it is offered to you. It waits for your answer until {until}.\n\n"
            "If you have a second choice at that time, you keep it until you accept."
        ),
        parts=("seminar", "until", "link", "contact"),
        more=("seminar", "until"),
    ),
    "seat_offer_ended": Mailing(
        when=N_("Somebody has not answered in time when a seat was offered"),
        subject=N_("The offer has ended"),
        text=N_("The offer of a seat has ended, and the seat has gone on. You can queue again on your page."),
        parts=("seminar", "link", "contact"),
        more=("seminar",),
    ),
    "moved": Mailing(
        when=N_("The event, or a seminar that the person comes to, is at another time or in another place"),
        subject=N_("Something has changed"),
        parts=("changes", "link", "contact"),
        more=("changes",),
    ),
    "switched": Mailing(
        when=N_("Somebody has chosen other seminars"),
        subject=N_("Your choice of seminars"),
        text=N_("You have changed your choice of seminars. Your calendar follows."),
        parts=("seminars", "link", "contact"),
    ),
    "apiece": Mailing(
        when=N_("Somebody wants each seminar as an item of its own in the calendar"),
        subject=N_("Your calendar"),
        text=N_("From now on each of your seminars is an appointment of its own, in a mail of its own. This takes the one for the whole event away."),
    ),
    "as_one": Mailing(
        when=N_("Somebody wants one item for the whole event in the calendar again"),
        subject=N_("Your calendar"),
        text=N_("From now on one appointment tells of the whole event, with your seminars in its text."),
    ),
    "in_calendar": Mailing(
        when=N_("A seminar comes into a person's calendar as an item of its own"),
        subject=N_("In your calendar: {seminar}"),
        parts=("seminar", "link", "contact"),
        more=("seminar",),
    ),
    "out_of_calendar": Mailing(
        when=N_("A seminar goes out of a person's calendar"),
        subject=N_("Out of your calendar: {seminar}"),
        parts=("seminar", "contact"),
        more=("seminar",),
    ),
    "reminder": Mailing(
        when=N_("A reminder before the event begins"),
        subject=N_("A reminder"),
        text=N_("Soon it is time: it begins {begins}."),
        parts=("where", "join", "seminars", "link", "contact"),
        more=("begins",),
    ),
    "seminar_reminder": Mailing(
        when=N_("A reminder before a seminar begins"),
        subject=N_("A reminder"),
        text=N_("Soon it is time."),
        parts=("seminar", "join", "link", "contact"),
        more=("begins", "seminar"),
    ),
    "afterwards": Mailing(
        when=N_("After a webinar: its recording is there"),
        subject=N_("What stays"),
        text=N_("It is over. What stays of it is on your page: the recording and the material, as far as they are there."),
    ),
    "wishes": Mailing(
        when=N_("Somebody is asked which seminars they would like to hear"),
        subject=N_("What would you like to hear?"),
        text=N_("The timetable is being made, from what people wish for. Mark the seminars that you want to hear: it takes a few minutes."),
        parts=("wishes", "contact"),
    ),
    "places": Mailing(
        when=N_("Seats in seminars were given out by what people wish for"),
        subject=N_("Your seats in the seminars"),
        parts=("explained", "seminars", "link", "contact"),
        more=("explained",),
    ),
    "evaluation": Mailing(
        when=N_("Somebody has not said what they thought of the event"),
        subject=N_("What did you think?"),
        text=N_("We would like to know what you thought. It takes half a minute, and nobody can tell whose answer is whose."),
        parts=("evaluation", "contact"),
    ),
    "second_step": Mailing(
        when=N_("The second step of the form opens"),
        subject=N_("Some more questions"),
        text=N_("We have some more questions to you as a participant. They are on your page."),
        parts=("till", "link", "contact"),
    ),
    "event_cancelled": Mailing(
        when=N_("The whole event is cancelled"),
        subject=N_("Cancelled"),
        text=N_("The event is cancelled: it does not take place. You need not do anything."),
        parts=("where", "contact"),
    ),
    "cancelled": Mailing(
        when=N_("Somebody has cancelled"),
        subject=N_("You have cancelled"),
        text=N_("Your registration is cancelled, and your place has gone on. If that was a mistake, you can come back on your page."),
    ),
    "withdrawn": Mailing(
        when=N_("A colleague withdraws somebody whom they registered"),
        subject=N_("Your registration is withdrawn"),
        text=N_("Whoever registered you has withdrawn your registration. If that was a mistake, you can come back on your page."),
    ),
    "handed_over": Mailing(
        when=N_("Somebody has handed the place over to a colleague"),
        subject=N_("You have handed over your place"),
        text=N_("Your place is now your colleague's, with all its seats. The links that you had do not work any more."),
        parts=("contact",),
    ),
    "link": Mailing(
        when=N_("Somebody has asked for the link again"),
        subject=N_("Your link"),
        text=N_(
            "You are registered with this address already. This link opens your own page.\n\nIf it was not you who asked for it, you need not do anything."
        ),
    ),
}
LETTER = Mailing(when=N_("An organiser writes to a selection"), subject="", parts=("contact",))
SAID_BY = {"where": {"days", "place"}, "held": {"until"}}
"""The placeholders which together say a part; else it is the one of its own name."""


def usual_subject(mailing: Mailing) -> str:
    """In the language that is current, as is `usual_text`."""
    return f"{_(mailing.subject)} – {{event}}"


def usual_text(mailing: Mailing) -> str:
    return f"{_(GREETING)}\n\n{_(mailing.text)}".strip()


def lacking(mailing: Mailing, said: set[str]) -> list[str]:
    """The parts that have to follow a text in which these placeholders stand."""
    return [part for part in mailing.parts if not SAID_BY.get(part, {part}) <= said]
