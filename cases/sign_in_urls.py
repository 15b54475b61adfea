"""Signing in and out, and the officer's own settings. Nothing of allauth that sends e-mail."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path

from cases import language, sign_in_views

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-in/code/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-out/", account.logout, name="account_logout"),
    path("language/", language.language, name="language"),
    path("stay/", sign_in_views.stay, name="stay"),
    path("me/", sign_in_views.preferences, name="preferences"),
    path("me/password/", account.password_change, name="account_change_password"),
    path("me/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("me/confirm/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("me/second-factor/", mfa.index, name="mfa_index"),
    path("me/second-factor/add/", totp.activate_totp, name="mfa_activate_totp"),
    path("me/second-factor/add/qr.svg", sign_in_views.qr, name="mfa_qr"),
    path("me/second-factor/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "me/second-factor/codes/",
        recovery_codes.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "me/second-factor/codes/new/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
]
