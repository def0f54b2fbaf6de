"""One mailbox has one form, and what no mail could be written to is refused."""

import pytest

from doors.addresses import mail_address


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("ana@reader.example", "ana@reader.example"),
        (" Ana@Reader.Example ", "Ana@reader.example"),
        ("ana@bücher.example", "ana@xn--bcher-kva.example"),
        ("ana@\uff52eader.example", "ana@reader.example"),
    ],
)
def test_an_address_is_brought_into_the_form_mail_is_sent_to(typed, address):
    assert mail_address(typed) == address


@pytest.mark.parametrize(
    "typed",
    ["", "ana", "ana@", "@reader.example", "a@b@c.example", "=?utf-8?q?a?=@reader.example", '"a\x0bb"@reader.example',
     "a@reader.example\nBcc: b@reader.example", "ana@\u0627a.de"],
)  # fmt: skip
def test_what_is_no_address_or_that_of_another_mailbox_is_refused(typed):
    with pytest.raises(ValueError, match="is no mail address"):
        mail_address(typed)
