"""What is held, when, where, and by whom."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Account
from network.networks.tables import Network, StrengthArea
from network.tables import Organisation


class Venue(Table):
    """A house and how to come there."""

    id: Serial
    name = Varchar(200)
    street = Varchar(200, default="")
    municipality = Varchar(120, default="")
    country = Varchar(2, default="SE")
    directions_sv = Text(default="")
    directions_fi = Text(default="")
    directions_en = Text(default="")


class Series(Table):
    """Events that follow each other, `every` so many weeks or months (`series.rules.Rhythm`). `made_by` runs it, besides those who organise one of its events."""

    id: Serial
    slug = Varchar(80, unique=True)
    title_sv = Varchar(200, default="")
    title_fi = Varchar(200, default="")
    title_en = Varchar(200, default="")
    about_sv = Text(default="")
    about_fi = Text(default="")
    about_en = Text(default="")
    rhythm = Varchar(10)
    every = Integer()
    network = ForeignKey(Network, null=True, default=None, on_delete=OnDelete.set_null, index=True)
    made_by = ForeignKey(Account, null=True, default=None, on_delete=OnDelete.set_null)


class Event(Table):
    """One event. Days are in `zone`. `taken` and `waiting` count registrations and change only by conditional updates;
    `tickets` numbers the queue and only rises.

    `revision` rises with each change that the public can see, `moves` with each seat given or given back: both
    together say whether a kept page is still true.

    `admission` is who may come in (`rules.Admission`), `queue_mode` how a free place goes to the next (`rules.QueueMode`): offered
    ones wait `offer_hours` for an answer. Until `changes_close_at`, else as long as registration is open, people change what they chose.
    `asks_diet` and `asks_access`: whether people may say what they need; it is health data.
    Whether the public sees who comes, by actor type and region, is `mix_is_public`.
    Once it is over, everybody may have all that is open of it as a folder where it `offers_folder`, and its compilation where it `offers_compilation`.
    A hybrid event has places online as well, counted in `online_taken`; without `online_seats` there is no end of them.
    From `second_opened_at` on those with a place are asked the form's second step, until the end of `second_until`.
    Speakers are asked for their material until the end of `material_until`. `network` is the one that holds it and `series` the one it is a date of, if any.
    Proposals for its programme are taken from `call_opens_at` until `call_closes_at`, where there is a call.
    """

    id: Serial
    slug = Varchar(80, unique=True)
    kind = Varchar(20)
    state = Varchar(20)
    title_sv = Varchar(200, default="")
    title_fi = Varchar(200, default="")
    title_en = Varchar(200, default="")
    theme_sv = Text(default="")
    theme_fi = Text(default="")
    theme_en = Text(default="")
    zone = Varchar(40)
    first_day = Date(default=None, index=True)
    last_day = Date(default=None)
    venue = ForeignKey(Venue, null=True, on_delete=OnDelete.set_null)
    seats = Integer()
    taken = Integer(default=0)
    waiting = Integer(default=0)
    tickets = Integer(default=0)
    revision = Integer(default=1)
    moves = Integer(default=0)
    registration_closes_at = Timestamptz(null=True, default=None)
    changes_close_at = Timestamptz(null=True, default=None)
    admission = Varchar(20, default="open")
    queue_mode = Varchar(20, default="automatic")
    offer_hours = Integer(default=48)
    is_hybrid = Boolean(default=False)
    online_seats = Integer(null=True, default=None)
    online_taken = Integer(default=0)
    online_link = Varchar(500, default="")
    second_opened_at = Timestamptz(null=True, default=None)
    second_until = Date(null=True, default=None)
    material_until = Date(null=True, default=None)
    call_opens_at = Timestamptz(null=True, default=None)
    call_closes_at = Timestamptz(null=True, default=None)
    contact_name = Varchar(120, default="")
    contact_email = Varchar(254, default="")
    accent = Varchar(7, default="#0b5c7a")
    asks_diet = Boolean(default=False)
    asks_access = Boolean(default=False)
    mix_is_public = Boolean(default=False)
    offers_folder = Boolean(default=False)
    offers_compilation = Boolean(default=False)
    is_example = Boolean(default=False)
    network = ForeignKey(Network, null=True, default=None, on_delete=OnDelete.set_null, index=True)
    series = ForeignKey(Series, null=True, default=None, on_delete=OnDelete.set_null, index=True)
    created_at = Timestamptz(default=None)
    changed_at = Timestamptz(default=None)
    published_at = Timestamptz(null=True, default=None)


class EventArea(Table):
    """A strength area of its network that an event serves."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    area = ForeignKey(StrengthArea, null=False, on_delete=OnDelete.cascade, index=True)


class KindPlaces(Table):
    """One kind of participant (`rules.ParticipantKind`) at an event: whether people choose it themselves, whether it is asked for and
    approved, and how many may come, no end without `seats`. A kind without a row is not offered; of delegates there is always one or the default.
    """

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade)
    kind = Varchar(20)
    is_offered = Boolean(default=True)
    is_approved = Boolean(default=False)
    seats = Integer(null=True, default=None)


class Hold(Table):
    """Places of an event that are kept for those whom `by` and `value` describe (`rules.HoldBy`: a region "SE-X", an actor type, a kind, a code's number)
    until `until`; whoever fits takes one of these first. After it they are anybody's.
    """

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    by = Varchar(20)
    value = Varchar(40)
    seats = Integer()
    until = Timestamptz(default=None)


class Share(Table):
    """Of those who come, how many per cent are wanted to be of this actor type, from this region ("SE-21"), or both; the other one is empty."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    actor_type = Varchar(20, default="")
    region = Varchar(5, default="")
    percent = Integer()


class Host(Table):
    """An organisation's part in an event: lead, co_host, partner or funder, in the order of `place`."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade)
    organisation = ForeignKey(Organisation, null=False, on_delete=OnDelete.restrict)
    part = Varchar(20)
    share_percent = Integer(null=True, default=None)
    place = Integer(default=0)
    contact = Varchar(120, default="")
    contact_role = Varchar(120, default="")
    contact_email = Varchar(254, default="")
    signatory = Varchar(120, default="")
    signatory_title = Varchar(120, default="")


class Role(Table):
    """What an account may do with an event: organiser, editor, reader or door; for one host's part only when `host` is set."""

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade)
    account = ForeignKey(Account, null=False, on_delete=OnDelete.cascade)
    host = ForeignKey(Host, null=True, on_delete=OnDelete.cascade)
    role = Varchar(20)


class Invitation(Table):
    """Somebody is asked to help run an event: once for each address and event. `uid` and `generation` make its secret link, found by its hash.

    It is gone when it was accepted or taken back; the trail remembers.
    """

    id: Serial
    uid = Varchar(22, unique=True)
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade)
    email = Varchar(254)
    role = Varchar(20)
    host = ForeignKey(Host, null=True, on_delete=OnDelete.cascade)
    language = Varchar(2)
    generation = Integer(default=1)
    token_hash = Varchar(64, unique=True)
    ends_at = Timestamptz(default=None, index=True)


class Question(Table):
    """One question of an event's form, asked when registering or in the second step (`question_rules.Stage`), in the order of `place`.

    What it says is its latest wording. One that is removed but was answered is not asked any more; its answers stay.
    """

    id: Serial
    event = ForeignKey(Event, null=False, on_delete=OnDelete.cascade, index=True)
    stage = Varchar(20, default="registration")
    place = Integer(default=0)
    removed_at = Timestamptz(null=True, default=None)


class Wording(Table):
    """A question as it was put; once answered it stays as it is, and a change makes the next `version`.

    `kinds` (JSON of `rules.ParticipantKind`) are those it is for, all when there are none; `options` is JSON of `question_rules.Option`.
    It is asked only of those whose answer to `only_if` is one of `only_answers` (JSON of options' keys, or "yes" and "no").
    """

    id: Serial
    question = ForeignKey(Question, null=False, on_delete=OnDelete.cascade, index=True)
    version = Integer(default=1)
    type = Varchar(20)
    label_sv = Varchar(300, default="")
    label_fi = Varchar(300, default="")
    label_en = Varchar(300, default="")
    hint_sv = Text(default="")
    hint_fi = Text(default="")
    hint_en = Text(default="")
    is_required = Boolean(default=False)
    kinds = Text(default="[]")
    only_if = ForeignKey(Question, null=True, on_delete=OnDelete.set_null)
    only_answers = Text(default="[]")
    options = Text(default="[]")
    made_at = Timestamptz(default=None)
