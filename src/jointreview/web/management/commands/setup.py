"""`manage setup`: the tables, then a partnership with its organisation, administrator and plan, whole or not at all."""

import argparse
import getpass
import secrets
import sys
from datetime import date
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from jointreview.core.access import Visitor
from jointreview.errors import Invalid, UserError
from jointreview.web.actions import accounts, plan
from jointreview.web.actions.accounts import AccountEntry, OrganisationEntry, PartnershipEntry
from jointreview.web.queries.partnerships import has_partnership

SYSTEM = "command"


class Command(BaseCommand):
    """Migrates, makes the partnership where there is none yet, and collects the static files."""

    help = "Set up a partnership of your own."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The same options as `jointreview setup`."""
        for name in ("name", "area", "organisation", "person", "email"):
            parser.add_argument(f"--{name}", required=True)
        parser.add_argument("--begins", default="")
        parser.add_argument("--print-password", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        try:
            begins_on = _check(options, today)
            call_command("migrate", verbosity=0, interactive=False)
            if has_partnership():
                raise Invalid("partnership.exists", "This installation has its partnership already.")
            is_made = options["print_password"] or not sys.stdin.isatty()
            password = secrets.token_urlsafe(15) if is_made else _asked()
            with transaction.atomic():  # whole or not at all
                set_up(options, password, begins_on, today)
        except UserError as error:
            self.stderr.write(f"jointreview: {error.words} [{error.code}]")
            sys.exit(error.exit_code)
        call_command("collectstatic", verbosity=0, interactive=False)
        self.stdout.write(f"jointreview: {options['name']} is set up")
        self.stdout.write(f"  Sign in    {options['email']}")
        if is_made:
            self.stdout.write(f"  Password   {password}   (shown this once: change it after signing in)")
        self.stdout.write("  Serve it   jointreview serve, with the same data folder")


def set_up(options: dict[str, Any], password: str, begins_on: date, today: date) -> None:
    """The partnership, the organisation that runs it, its administrator and an empty plan."""
    partnership = accounts.create_partnership(
        by=Visitor(system=SYSTEM),
        entry=PartnershipEntry(name=options["name"], area_name=options["area"], begins_on=begins_on),
    )
    by = Visitor(partnership=partnership, roles=frozenset({"administrator"}), system=SYSTEM)
    body = OrganisationEntry("first", options["organisation"], "council")
    organisation = accounts.add_organisations(by=by, on=begins_on, today=today, entries=(body,))["first"]
    account = AccountEntry(
        email=options["email"],
        name=options["person"],
        role="administrator",
        organisation=organisation,
        reason="The first administrator, made when the partnership was set up",
    )
    accounts.create_account(by=by, on=begins_on, entry=account, password=password)
    plan.open_plan(by=by, on=begins_on, today=today, title=f"{options['name']}: improvement plan")


def _check(options: dict[str, Any], today: date) -> date:
    """The first day of the record; raises Invalid for what cannot be taken, before anything is made."""
    if blank := [name for name in ("name", "area", "organisation", "person") if not options[name].strip()]:
        raise Invalid("setup.blank", f"Say what --{blank[0]} is.")
    try:
        validate_email(options["email"])
    except ValidationError as error:
        raise Invalid("setup.address", "Give the email address as name@example.org.") from error
    try:
        begins_on = date.fromisoformat(options["begins"]) if options["begins"] else today
    except ValueError as error:
        raise Invalid("setup.begins", "Give the first day as 2026-04-01.") from error
    if begins_on > today:
        raise Invalid("setup.begins", "The record cannot begin on a day that has not come.")
    return begins_on


def _asked() -> str:
    password = getpass.getpass("Password for the administrator: ")
    if password != getpass.getpass("The same again: "):
        raise Invalid("setup.passwords-differ", "The two passwords are not the same. Nothing was made.")
    try:
        validate_password(password)
    except ValidationError as error:
        raise Invalid("setup.weak-password", " ".join(error.messages)) from error
    return password
