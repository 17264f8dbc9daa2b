"""A report takes in sections from the plan. A new column that may be empty leaves the table's guards where they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mapping", "0007_preview")]
    operations = [migrations.AddField("reportsection", "compiled", models.JSONField(blank=True, null=True))]
