"""Barriers of before stand on a released figure each: they are established."""

from django.db import migrations


def establish(apps, schema_editor):
    barriers = apps.get_model("plans", "Barrier")
    barriers._base_manager.filter(evidence__isnull=False).update(state="established")


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_the_whole_chain")]
    operations = [migrations.RunPython(establish, migrations.RunPython.noop)]
