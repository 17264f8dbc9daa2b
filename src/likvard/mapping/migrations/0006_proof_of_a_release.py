"""Releases that were made before have no certificate of whole numbers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mapping", "0005_weight_behind_a_figure")]
    operations = [migrations.AddField("release", "proof", models.BinaryField(default=b""))]
