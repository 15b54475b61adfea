"""Who signs in, with what, and for how long."""

AUTH_USER_MODEL = "cases.Officer"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "cases.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",  # one office shares one address
    "login_failed": None,  # axes counts failures, and says how long to wait
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_FORMS = {
    "login": "cases.sign_in_forms.SignInForm",
    "change_password": "cases.sign_in_forms.NewPasswordForm",
}
MFA_FORMS = {
    "authenticate": "cases.sign_in_forms.CodeForm",
    "authenticate_webauthn": "cases.passkey_forms.PasskeyForm",
    "login_webauthn": "cases.passkey_forms.PasskeyAloneForm",
    "add_webauthn": "cases.passkey_forms.NewPasskeyForm",
    "activate_totp": "cases.sign_in_forms.EnrolForm",
}
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off
MFA_ADAPTER = "cases.sign_in.MfaAdapter"
SECOND_FACTOR_REQUIRED = True
AXES_HANDLER = "cases.failures.FailureCounter"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "username"  # as the credentials name it
AXES_LOCKOUT_CALLABLE = "cases.sign_in.locked_out"
AXES_NEVER_LOCKOUT_GET = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the wait that is named is the wait
AXES_DISABLE_ACCESS_LOG = True  # the audit trail has who signed in
IDLE_SECONDS = 15 * 60
SIGNED_IN_SECONDS = 12 * 60 * 60  # however busy
ANONYMOUS_USER_NAME = None  # no account stands for "nobody"

SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = SIGNED_IN_SECONDS + 60 * 60  # outlives the limit, so that one is told
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "investigations.views.errors.csrf_failure"
