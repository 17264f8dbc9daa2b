"""An assessment that is opened again keeps the day on which it was made ready: given up, it is public once more."""

from django.db import migrations, models

NAME = "an_assessment_says_since_when_it_is_ready"
UNFINISHED = models.Q(("state__in", ["open", "dropped"]))


class Migration(migrations.Migration):
    dependencies = [("plans", "0041_reviewers_put_right")]

    operations = [
        migrations.RemoveConstraint(model_name="impactassessment", name=NAME),
        migrations.AddConstraint(
            model_name="impactassessment",
            constraint=models.CheckConstraint(condition=UNFINISHED | models.Q(("ready_on__isnull", False)), name=NAME),
        ),
    ]
