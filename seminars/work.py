"""The jobs of this package: importing it makes them known to the worker."""

from seminars import mails
from seminars.actions import checking as actions_checking
from seminars.actions import reminding as actions_reminding
from seminars.actions import uploads as actions_uploads
from seminars.call import mails as call_mails
from seminars.call.actions import remind as call_actions_remind
from seminars.call.actions import tidy as call_actions_tidy
from seminars.exchange import actions as exchange_actions
from seminars.material import mails as material_mails
from seminars.releases import mails as releases_mails
from seminars.timetable import making as timetable_making
from seminars.webinars import recordings as webinars_recordings
from seminars.wishes import asking as wishes_asking

JOBS = (
    mails,
    actions_checking,
    actions_reminding,
    actions_uploads,
    call_mails,
    call_actions_remind,
    call_actions_tidy,
    exchange_actions,
    material_mails,
    releases_mails,
    timetable_making,
    webinars_recordings,
    wishes_asking,
)
