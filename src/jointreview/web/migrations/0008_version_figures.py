"""How many actions a version of a plan has, and how many of them changed since the one before."""

from django.db import migrations, models


def _added(name: str) -> migrations.AddField:
    # A version that was kept before these figures were is refused with its whole database (decision 0007).
    field = models.PositiveIntegerField(default=0)
    return migrations.AddField("planversion", name, field, preserve_default=False)


class Migration(migrations.Migration):
    dependencies = [("jointreview", "0007_commissioning_and_words_found")]

    operations = [_added(name) for name in ("action_count", "added_count", "removed_count", "changed_count")]
