"""Sign-in as we want it: accounts are given by an administrator, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """allauth's hooks: sign-up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
