from decimal import Decimal

import django.core.validators
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("plans", "0032_what_a_reviewer_has_sent_never_changes")]

    operations = [
        migrations.AddField(
            "paysurvey", "no_adjustments", models.TextField(blank=True, default=""), preserve_default=False
        ),
        migrations.AlterField(model_name="payadjustment", name="by", field=models.DateField(blank=True, null=True)),
        migrations.AlterField(
            model_name="payadjustment",
            name="cost",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=12,
                null=True,
                validators=[django.core.validators.MinValueValidator(Decimal(0))],
                verbose_name="Cost a year, in kronor",
            ),
        ),
        migrations.CreateModel(
            name="PayComparison",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("explanation", models.TextField()),
                ("group", models.ForeignKey("plans.WorkGroup", models.CASCADE, related_name="comparisons")),
                ("other", models.ForeignKey("plans.WorkGroup", models.CASCADE, related_name="+")),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("group", "other"), name="two_work_groups_are_compared_once"),
                    models.CheckConstraint(condition=~Q(explanation=""), name="a_comparison_of_pay_is_explained"),
                ],
            },
        ),
    ]
