"""Runs that were stored before do not know it: their figures have none."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mapping', '0004_figures_of_every_kind'),
    ]

    operations = [
        migrations.AddField(
            model_name='estimate',
            name='weight',
            field=models.FloatField(blank=True, null=True),
        ),
    ]
