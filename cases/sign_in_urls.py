"""Signing in and out, and the officer's own settings. Nothing of allauth that sends e-mail."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from cases import language, sign_in_views
from cases import second_factor_views as factors
from cases.identity import confirm, confirmed

FACTORS = "me/second-factor/"
urlpatterns = [
    path("sign-in/", sign_in_views.SignInPage.as_view(), name="account_login"),
    path("sign-in/code/", factors.SecondStep.as_view(), name="mfa_authenticate"),
    path(
        "sign-in/passkey/",
        login_not_required(sign_in_views.PasskeySignIn.as_view()),
        name="mfa_login_webauthn",
    ),
    path("sign-out/", account.logout, name="account_logout"),
    path("language/", language.language, name="language"),
    path("stay/", sign_in_views.stay, name="stay"),
    path("me/", sign_in_views.preferences, name="preferences"),
    path("me/password/", account.password_change, name="account_change_password"),
    path("me/confirm/", confirm, name="account_reauthenticate"),
    path(FACTORS, factors.Factors.as_view(), name="mfa_index"),
    path(f"{FACTORS}app/", confirmed(factors.AddApp.as_view()), name="mfa_activate_totp"),
    path(f"{FACTORS}app/qr.svg", factors.qr, name="mfa_qr"),
    path(
        f"{FACTORS}app/remove/",
        confirmed(factors.RemoveApp.as_view()),
        name="mfa_deactivate_totp",
    ),
    path(
        f"{FACTORS}passkeys/new/",
        confirmed(factors.AddPasskey.as_view()),
        name="mfa_add_webauthn",
    ),
    path(
        f"{FACTORS}passkeys/<int:key>/remove/",
        confirmed(factors.RemovePasskey.as_view()),
        name="mfa_remove_webauthn",
    ),
    path(f"{FACTORS}codes/", factors.ShowCodes.as_view(), name="mfa_view_recovery_codes"),
    path(f"{FACTORS}codes/recovery-codes.txt", factors.codes_file, name="mfa_codes_file"),
    path(
        f"{FACTORS}codes/new/",
        confirmed(factors.RenewCodes.as_view()),
        name="mfa_generate_recovery_codes",
    ),
]
