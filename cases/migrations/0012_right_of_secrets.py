"""Who may record in a case today reads its trade secrets too; the rest is confirmed by quarter.

What was granted before holds until fourteen days into the next quarter, but for what the lead of
the case holds.
"""

from django.db import migrations
from django.db.models import F, Q
from django.utils.timezone import now

from cases.acting import acting_as_system
from cases.quarters import due_after

REASON = "영업비밀 열람 권한 분리: 기록 권한자"


def give_secrets(apps, _editor):
    grants = apps.get_model("cases", "Grant").objects
    live = grants.filter(Q(until=None) | Q(until__gt=now()), ended_at=None)
    with acting_as_system("migrate"):
        for row in live.filter(permission__codename="right_record"):
            grants.create(
                user_id=row.user_id,
                permission=right_of_secrets(apps),
                content_object_id=row.content_object_id,
                reason=REASON,
                granted_by_id=row.granted_by_id,
                since=row.since,
                until=row.until,
            )
        others = live.exclude(user=F("content_object__lead"))
        others.update(confirmed_until=due_after(now()))


def right_of_secrets(apps):
    """The permission, which is otherwise made when all migrations are done."""
    kind = apps.get_model("contenttypes", "ContentType").objects
    of_case = kind.get(app_label="cases", model="case")
    permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=of_case,
        codename="right_secret",
        defaults={"name": "may read the content of its trade secrets"},
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("cases", "0011_grants_confirmed"),
    ]

    operations = [
        migrations.RunPython(give_secrets, migrations.RunPython.noop, elidable=True),
    ]
