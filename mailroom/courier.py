"""Takes a mail to the mail server, over one connection, and says in three words what became of it.

Measured: after a 421 everything on that connection fails until it is opened again; a recipient that is refused leaves
the connection usable, and its code comes inside SMTPRecipientsRefused. All of smtplib's exceptions are OSErrors.
"""

from smtplib import SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused

from django.core.mail import EmailMessage, get_connection

CLOSING = 421
TOO_LARGE = 552


class Refused(Exception):
    """The server will never take this mail."""


class Deferred(Exception):
    """The server did not take this mail now."""


class ServerAway(Exception):
    """No mail's fault: the server cannot be reached, or takes nothing from us. The operator has to know."""


class Courier:
    def __init__(self):
        self.connection = None

    def deliver(self, message: EmailMessage) -> None:
        was_used = self.connection is not None
        if not was_used:
            self.open()
        try:
            if self.connection.send_messages([message]) != 1:
                raise Deferred("The mail backend did not say that it sent the mail.")
        except OSError as fault:
            code, text = answer_in(fault)
            if code in (None, CLOSING):
                self.close()
                if was_used:  # the server had enough of the connection, which is not this mail's fault
                    return self.deliver(message)
            if is_about_us(fault):
                raise ServerAway(text) from fault
            if isinstance(fault, SMTPSenderRefused) and code != TOO_LARGE:  # the sender is the same for all
                self.close()
                raise ServerAway(text) from fault
            raise (Refused if code and code >= 500 else Deferred)(text) from fault

    def open(self) -> None:
        self.connection = get_connection()
        try:
            self.connection.open()
        except (OSError, UnicodeError) as fault:  # smtplib reads names and passwords as ASCII
            self.close()
            raise ServerAway(answer_in(fault)[1]) from fault

    def close(self) -> None:
        connection, self.connection = self.connection, None
        try:
            if connection:
                connection.close()
        except OSError:
            return  # it is gone, which is what was wanted


def is_about_us(fault: OSError) -> bool:
    """Whether an e-mail service that is spoken to by HTTP lets nobody in, has had enough, or is ill."""
    status = getattr(getattr(fault, "response", None), "status_code", 0)
    return status in (401, 403, 429) or status >= 500


def answer_in(fault: Exception) -> tuple[int | None, str]:
    """The server's code, if it gave one, and what to tell the operator."""
    asked = ""
    if isinstance(fault, SMTPRecipientsRefused):
        code, answer = next(iter(fault.recipients.values()))
        asked = "RCPT: "  # what is said of the recipient may be about the address, what is said later is not
    elif isinstance(fault, SMTPResponseException):
        code, answer = fault.smtp_code, fault.smtp_error
    else:
        return None, f"{type(fault).__name__}: {fault}"[:1000]
    answer = answer.decode(errors="replace") if isinstance(answer, bytes) else str(answer)
    return code, f"{asked}{code} {answer}".replace("\0", "")[:1000]
