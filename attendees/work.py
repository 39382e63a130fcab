"""The jobs of this package: importing it makes them known to the worker."""

from attendees import letters
from attendees.actions import answer as actions_answer
from attendees.actions import fill_in as actions_fill_in
from attendees.actions import guests as actions_guests
from attendees.actions import imports as actions_imports
from attendees.actions import invite as actions_invite
from attendees.actions import needs as actions_needs
from attendees.actions import notices as actions_notices
from attendees.actions import reminders as actions_reminders
from attendees.actions import tell as actions_tell
from attendees.actions import uploads as actions_uploads
from attendees.evaluation import mails as evaluation_mails
from attendees.hubs import mails as hubs_mails
from attendees.joining import telling as joining_telling
from attendees.joining import watching as joining_watching
from attendees.mails import fellows as mails_fellows
from attendees.mails import guests as mails_guests
from attendees.mails import moving as mails_moving
from attendees.mails import offers as mails_offers
from attendees.mails import reminders as mails_reminders
from attendees.mails import second_step as mails_second_step
from attendees.mails import standing as mails_standing
from attendees.places import mails as places_mails
from attendees.places import working as places_working
from attendees.visits import adoption as visits_adoption
from attendees.visits import forgetting as visits_forgetting
from attendees.visits import mails as visits_mails
from attendees.wishes import mails as wishes_mails

JOBS = (
    letters,
    actions_answer,
    actions_fill_in,
    actions_guests,
    actions_imports,
    actions_invite,
    actions_needs,
    actions_notices,
    actions_reminders,
    actions_tell,
    actions_uploads,
    evaluation_mails,
    hubs_mails,
    joining_telling,
    joining_watching,
    mails_fellows,
    mails_guests,
    mails_moving,
    mails_offers,
    mails_reminders,
    mails_second_step,
    mails_standing,
    places_mails,
    places_working,
    visits_adoption,
    visits_forgetting,
    visits_mails,
    wishes_mails,
)
