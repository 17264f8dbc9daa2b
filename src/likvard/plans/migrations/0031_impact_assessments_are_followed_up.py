from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("plans", "0030_reviews_quote_what_they_are_about")]

    operations = [
        migrations.AddField(
            model_name="impactassessment",
            name="step_revisions",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="impactassessment",
            name="ready_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="impactassessment",
            name="seen",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="impactassessment",
            name="seen_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="impactassessment",
            name="dropped_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddConstraint(
            model_name="impactassessment",
            constraint=models.CheckConstraint(
                condition=Q(("ready_on", None), ("state", "open"))
                | Q(("state", "dropped"))
                | (~Q(("state__in", ["open", "dropped"])) & Q(("ready_on__isnull", False))),
                name="an_assessment_says_since_when_it_is_ready",
            ),
        ),
        migrations.AddConstraint(
            model_name="impactassessment",
            constraint=models.CheckConstraint(
                condition=(Q(("seen_on__isnull", False), ("state", "followed_up")) & ~Q(("seen", "")))
                | (~Q(("state", "followed_up")) & Q(("seen", ""), ("seen_on", None))),
                name="a_followed_up_assessment_says_what_was_seen",
            ),
        ),
        migrations.AddConstraint(
            model_name="impactassessment",
            constraint=models.CheckConstraint(
                condition=(Q(("state", "dropped")) & ~Q(("dropped_because", "")))
                | (~Q(("state", "dropped")) & Q(("dropped_because", ""))),
                name="a_dropped_assessment_says_why",
            ),
        ),
    ]
