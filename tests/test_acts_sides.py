from acts.sides import addressee_side, side_of, sides, within_one_camp
from ingest.message import Address, Message, MessageId, Moment, Thread, ThreadId

ORR = Address(name="Jane Orr", email="jane@orrlaw.example", printed="Jane Orr")
CLERK = Address(name="Sam Ito", email="sam@orrlaw.example", printed="Sam Ito")
HARROW = Address(name="Tom Harrow", email="tom@harrow-llp.example", printed="Tom Harrow")


def _message(number: int, sender: Address, to: tuple[Address, ...], text: str) -> Message:
    sent = Moment(text=None, local=None, earliest=None, latest=None, basis="not printed")
    return Message(
        id=MessageId(str(number)), thread=ThreadId("t"), sender=sender, to=to, cc=(), bcc=(), sent=sent, subject=None,
        text=text, kind="e-mail", printings=(),
    )  # fmt: skip


def _thread(*messages: Message) -> Thread:
    return Thread(id=ThreadId("t"), subject="", messages=messages)


def test_who_speaks_in_a_partys_name_stands_on_its_side_with_the_colleagues() -> None:
    one = _message(1, ORR, (HARROW, CLERK), "Plaintiffs request that the Calder Defendants withdraw the motion.")
    two = _message(2, HARROW, (ORR,), "As stated, the Calder Defendants cannot agree unless Plaintiffs narrow it.")
    camps = sides(_thread(one, two))
    assert side_of(ORR, camps) == side_of(CLERK, camps) == "Plaintiffs"
    assert side_of(HARROW, camps) == "Calder Defendants"
    assert addressee_side(one, camps) == "Calder Defendants"


def test_whom_a_writer_represents_is_their_side() -> None:
    one = _message(1, ORR, (HARROW,), "I write on behalf of Quill Mills about the lease.")
    camps = sides(_thread(one))
    assert side_of(ORR, camps) == "Quill Mills"
    assert side_of(HARROW, camps) is None and addressee_side(one, camps) is None


def test_an_organisation_is_told_by_its_domain_and_a_law_firm_or_public_mailbox_is_not() -> None:
    house = Address(name="Pat Low", email="pat@legal.brightwater.example", printed="Pat Low")
    public = Address(name="Kim", email="kim@gmail.example", printed="Kim")
    plain = Address(name="Lou", email="lou@brightwater.example", printed="Lou")
    camps = sides(_thread(_message(1, plain, (public, house), "Attached is the draft.")))
    assert side_of(plain, camps) == "Brightwater"
    assert side_of(public, camps) is None and side_of(house, camps) is None


def test_nobody_is_guessed_where_nothing_is_told() -> None:
    nameless = Address(name="A", email=None, printed="A")
    assert sides(_thread(_message(1, nameless, (), "See below."))) == {}


def test_what_goes_to_colleagues_alone_stays_within_one_camp() -> None:
    inside = _message(1, ORR, (CLERK,), "Please pull the invoices.")
    outside = _message(2, ORR, (CLERK, HARROW), "Please send the invoices.")
    unknown = _message(3, ORR, (Address(name="Sam Ito", email=None, printed="Sam Ito"),), "Please see below.")
    assert within_one_camp(inside, {})
    assert not within_one_camp(outside, {}) and not within_one_camp(unknown, {})


def test_two_public_mailboxes_are_not_one_organisation() -> None:
    one = Address(name="Kim", email="kim@gmail.example", printed="Kim")
    other = Address(name="Lee", email="lee@gmail.example", printed="Lee")
    assert not within_one_camp(_message(1, one, (other,), "Please pay."), {})
