"""Each variable of mail beside a value it refuses."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from config.env import (
    BadEnvironment,
    local_sender,
    read_address,
    read_login,
    read_mail_host,
    read_mail_service,
)


@pytest.mark.parametrize("value", ["hello@example.org", "a+b@xn--bcher-kva.example", "root@localhost"])
def test_an_address_is_taken(monkeypatch, value):
    monkeypatch.setenv("REPLY_TO", value)
    assert read_address("REPLY_TO") == value


@pytest.mark.parametrize(
    "value",
    [
        "a@example.org, b@example.org", "a@example.org b@example.org", "a@example.org\nBcc: b@example.org",
        "a@b@c.example", "hello", "@example.org", "hello@bücher.example", "hellö@example.org",
        "Knees <hello@example.org>",
    ],
)  # fmt: skip
def test_what_is_not_one_address_is_refused(monkeypatch, value):
    monkeypatch.setenv("REPLY_TO", value)
    with pytest.raises(BadEnvironment, match="^REPLY_TO must be one mail address"):
        read_address("REPLY_TO")


@pytest.mark.parametrize("value", ["hello@example.org", "<hello@example.org>", "Knie & Hüfte <hello@example.org>"])
def test_a_sender_may_have_a_name(monkeypatch, value):
    monkeypatch.setenv("DEFAULT_FROM_EMAIL", value)
    assert read_address("DEFAULT_FROM_EMAIL", may_be_named=True) == value


@pytest.mark.parametrize(
    "value",
    [
        "A <a@example.org>, B <b@example.org>", "A, B <a@example.org>", "A\n <a@example.org>", "A <a@example.org> B",
        "A <a@example.org\n>", '"A" <a@example.org>', "A <a@example.org>>", "A <hellö@example.org>",
    ],
)  # fmt: skip
def test_a_sender_that_a_header_could_not_hold_is_refused(monkeypatch, value):
    monkeypatch.setenv("DEFAULT_FROM_EMAIL", value)
    with pytest.raises(BadEnvironment, match="^DEFAULT_FROM_EMAIL must be one mail address"):
        read_address("DEFAULT_FROM_EMAIL", may_be_named=True)


@pytest.mark.parametrize(
    ("site_url", "sender"),
    [
        ("https://guides.example.org", "limber@guides.example.org"),
        ("http://127.0.0.1:8000", "limber@localhost"),
        ("http://[::1]:8000", "limber@localhost"),
        ("http://192.168.0.5", "limber@localhost"),
    ],
)
def test_without_a_sender_mails_come_from_the_site(monkeypatch, site_url, sender):
    monkeypatch.delenv("DEFAULT_FROM_EMAIL", raising=False)
    assert read_address("DEFAULT_FROM_EMAIL", default=local_sender(site_url)) == sender


def test_a_mail_server_is_a_name_without_a_port(monkeypatch):
    for value in ("mail.example.org", "127.0.0.1", ""):
        monkeypatch.setenv("EMAIL_HOST", value)
        assert read_mail_host("EMAIL_HOST") == value
    for value in ("mail.example.org:25", "smtp://mail.example.org", "mail example", "[::1]", "mail.example\n.org"):
        monkeypatch.setenv("EMAIL_HOST", value)
        with pytest.raises(BadEnvironment, match="^EMAIL_HOST must be a name"):
            read_mail_host("EMAIL_HOST")


@pytest.mark.parametrize(("user", "password", "is_whole"), [("me", "pw", 1), ("", "", 1), ("me", "", 0), ("", "pw", 0)])
def test_a_name_and_a_password_come_together(monkeypatch, user, password, is_whole):
    monkeypatch.setenv("EMAIL_HOST_USER", user)
    monkeypatch.setenv("EMAIL_HOST_PASSWORD", password)
    if is_whole:
        assert read_login("EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD") == (user, password)
    else:
        with pytest.raises(BadEnvironment, match="^EMAIL_HOST_USER and EMAIL_HOST_PASSWORD must be set both"):
            read_login("EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD")


@pytest.mark.parametrize(
    ("variables", "tls", "ssl", "port", "backend"),
    [
        ({}, True, False, 587, "mailroom.files"),
        ({"EMAIL_HOST": "mail.example"}, True, False, 587, "smtp"),
        ({"EMAIL_HOST": "mail.example", "EMAIL_PORT": "465"}, False, True, 465, "smtp"),
        ({"EMAIL_HOST": "127.0.0.1", "EMAIL_USE_TLS": "off"}, False, False, 25, "smtp"),
    ],
)
def test_the_variables_of_a_mail_server_become_djangos_settings(variables, tls, ssl, port, backend):
    show = (
        "from django.conf import settings as s;"
        "print(s.EMAIL_USE_TLS, getattr(s, 'EMAIL_USE_SSL', 0), s.EMAIL_PORT, s.EMAIL_BACKEND, s.EMAIL_TIMEOUT)"
    )
    environment = {**os.environ, **variables, "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "-c", show]
    said = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True
    ).stdout.split()
    assert said[:3] == [str(tls), str(ssl), str(port)]
    assert backend in said[3] and said[4] == "20"


def test_an_email_service_gets_what_its_own_variables_say(monkeypatch):
    monkeypatch.setenv("EMAIL_SERVICE", "Postmark")
    monkeypatch.setenv("EMAIL_SERVICE_SERVER_TOKEN", "a-token")
    monkeypatch.setenv("EMAIL_SERVICE_WEBHOOK_SECRET", "limber:only-the-service-knows")
    told = {"POSTMARK_SERVER_TOKEN": "a-token", "WEBHOOK_SECRET": "limber:only-the-service-knows"}
    assert read_mail_service("EMAIL_SERVICE") == ("postmark", told)


def test_without_an_email_service_nothing_is_read(monkeypatch):
    monkeypatch.setenv("EMAIL_SERVICE_SERVER_TOKEN", "a-token")
    assert read_mail_service("EMAIL_SERVICE") == ("", {})


def test_an_email_service_that_nobody_knows_is_refused(monkeypatch):
    monkeypatch.setenv("EMAIL_SERVICE", "pigeon")
    with pytest.raises(BadEnvironment, match="^EMAIL_SERVICE must be one of brevo, .*, not 'pigeon'"):
        read_mail_service("EMAIL_SERVICE")


@pytest.mark.parametrize(
    "secret", ["", "limber", "limber:short", "a-password-without-any-name", ": and sixteen letters"]
)
def test_reports_that_anybody_could_send_are_refused(monkeypatch, secret):
    monkeypatch.setenv("EMAIL_SERVICE", "postmark")
    monkeypatch.setenv("EMAIL_SERVICE_WEBHOOK_SECRET", secret)
    with pytest.raises(BadEnvironment, match="^EMAIL_SERVICE_WEBHOOK_SECRET must be name:password"):
        read_mail_service("EMAIL_SERVICE")


def test_a_site_with_an_email_service_hears_its_reports_and_no_others(tmp_path):
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "EMAIL_SERVICE": "postmark"}
    environment |= {"EMAIL_SERVICE_SERVER_TOKEN": "t", "EMAIL_SERVICE_WEBHOOK_SECRET": "limber:only-the-service-knows"}
    code = (
        "from django.urls import resolve; from anymail.signals import tracking; from django.conf import settings;"
        "view = resolve('/newsletter/reports/').func.view_class;"
        "print(view.__name__, len(tracking.receivers), settings.EMAIL_BACKEND)"
    )
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "shell", "--no-imports", "-c", code]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert said.split() == ["PostmarkTrackingWebhookView", "1", "anymail.backends.postmark.EmailBackend"]
