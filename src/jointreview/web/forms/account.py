"""allauth's sign-in and password forms in our words. What they check stays allauth's; the settings name them."""

from allauth.account.forms import ChangePasswordForm, LoginForm


class SignInForm(LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Email address"
        self.fields["password"].help_text = ""
        if "remember" in self.fields:
            self.fields["remember"].label = "Keep me signed in on this computer"


class PasswordForm(ChangePasswordForm):
    """The password now, and the new one."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = "Password you have now"
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].label = "New password"
        self.fields[
            "password1"
        ].help_text = (
            "At least 12 characters. Three words that do not belong together are easy to keep in mind."
        )
        if "password2" in self.fields:
            self.fields["password2"].label = "New password again"
