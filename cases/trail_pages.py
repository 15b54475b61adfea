"""What the trail calls the pages of the application: by their URL names, in words."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

PAGES = {
    "case_detail": _("overview"),
    "case_edit": _("editing the case"),
    "case_receive": _("registering a case"),
    "case_history": _("history"),
    "case_timeline": _("timeline"),
    "case_damages": _("damages and sentence"),
    "assessment_compare": _("assessments compared"),
    "trail_export": _("exporting the trail"),
    "trail_bundle": _("exported trail"),
    "trail_verify": _("verifying the trail"),
    "case_trail": _("audit trail of the case"),
    "case_access": _("access to the case"),
    "case_effective": _("effective access to the case"),
    "officer_effective": _("effective access of an officer"),
    "team_list": _("officers of the unit"),
    "officer_hand_over": _("handing over cases"),
    "access_review": _("access to confirm"),
    "case_access_end": _("ending access"),
    "case_wall": _("setting a wall"),
    "case_wall_lift": _("lifting a wall"),
    "case_restrict": _("restricting the case"),
    "case_restriction_lift": _("lifting the restriction"),
    "explanation_list": _("requests for explanation"),
    "explanation_detail": _("request for explanation"),
    "review_list": _("reviews of the trail"),
    "review_detail": _("review of the trail"),
    "rule_list": _("rules of the trail"),
    "case_assign": _("assigning the case"),
    "emergency_open": _("emergency access"),
    "emergency_review": _("reviewing an emergency access"),
    "case_refer": _("referring the case"),
    "case_book": _("booking the case"),
    "party_unmask": _("unmasking personal numbers"),
    "record_history": _("history of a record"),
    "act_notice": _("notice to an agency"),
    "deadline_done": _("deadline done"),
    "approval_decide": _("deciding on an opinion"),
    "report_request": _("requesting a report"),
    "report_job": _("report request"),
    "report_list": _("reports"),
    "report_detail": _("report"),
    "report_deliver": _("downloading a report"),
    "report_release": _("releasing a report"),
    "report_withdraw": _("withdrawing a report"),
    "delivery": _("download"),
    "verify": _("verifying a document"),
    "worklist": _("worklist"),
    "mine": _("worklist"),
    "team": _("worklist of the unit"),
    "approvals": _("opinions to approve"),
    "overseas": _("overseas cases"),
    "limitation": _("cases near limitation"),
    "referred": _("referred cases"),
    "search": _("search"),
    "palette": _("command palette"),
    "import_cases": _("import"),
    "audit_trail": _("audit trail"),
    "event_detail": _("record of the trail"),
    "calculator": _("calculator"),
    "preferences": _("my settings"),
}
SUBJECTS = {
    "party": (_("party"), _("people")),
    "secret": (_("trade secret"), _("trade secrets")),
    "act": (_("act"), _("acts and charges")),
    "document": (_("document"), _("documents")),
    "deadline": (_("deadline"), _("deadlines")),
    "approval": (_("approval"), _("approvals")),
    "assessment": (_("assessment"), _("assessments")),
    "officer": (_("account"), _("accounts")),
    "unit": (_("unit"), _("units")),
    "office": (_("prosecution office"), _("prosecution offices")),
    "holiday": (_("public holiday"), _("public holidays")),
}


def page_name(page: str) -> str:
    """A page of the application in words: its URL name, with or without the app."""
    page = page.rpartition(":")[2]
    if not page or page in PAGES:
        return str(PAGES.get(page, ""))
    subject, _line, act = page.rpartition("_")
    if subject not in SUBJECTS:
        return page
    one, many = SUBJECTS[subject]
    if act == "new":
        return gettext("%(subject)s, new") % {"subject": one}
    if act == "edit":
        return gettext("%(subject)s, editing") % {"subject": one}
    if act == "history":
        return gettext("%(subject)s, history") % {"subject": one}
    return str(many if act == "list" else one)
