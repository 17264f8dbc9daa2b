from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_claims_stand_on_evidence")]

    operations = [
        migrations.AddField(
            model_name="reviewpoint",
            name="about",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AlterField(
            model_name="review",
            name="answer_days",
            field=models.PositiveSmallIntegerField(default=30),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer_days__range", (14, 180))), name="there_is_time_to_answer_a_review"
            ),
        ),
    ]
