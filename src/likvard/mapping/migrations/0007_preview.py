"""What the gate would let out of a run is worked out in the background, and kept for a day."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("mapping", "0006_proof_of_a_release"),
        ("organisations", "0001_authorities"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Preview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(choices=[("queued", "Waiting"), ("running", "Under way"), ("done", "Done"), ("failed", "Failed"), ("cancelled", "Cancelled")], default="queued", max_length=10)),
                ("progress", models.PositiveSmallIntegerField(default=0)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("heartbeat_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("rules", models.JSONField()),
                ("detail", models.CharField(max_length=620)),
                ("about", models.CharField(max_length=64)),
                ("coarsen", models.JSONField(blank=True, default=list)),
                ("figures", models.PositiveIntegerField(default=0)),
                ("hidden", models.PositiveIntegerField(default=0)),
                ("payload", models.BinaryField(default=b"")),
                ("proof", models.BinaryField(default=b"")),
                ("asked_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("authority", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.authority")),
                ("run", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="previews", to="mapping.run")),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "indexes": [models.Index(fields=["state", "asked_at"], name="mapping_preview_queue")],
                "constraints": [models.UniqueConstraint(fields=("run", "about"), name="mapping_preview_once"), models.CheckConstraint(condition=models.Q(models.Q(("state", "running"), _negated=True), models.Q(("claimed_at__isnull", False), ("heartbeat_at__isnull", False)), _connector="OR"), name="mapping_preview_underway_is_claimed"), models.CheckConstraint(condition=models.Q(models.Q(("finished_at__isnull", False), ("state__in", ("done", "failed", "cancelled"))), models.Q(("finished_at", None), ("state__in", ("queued", "running"))), _connector="OR"), name="mapping_preview_ended_has_a_time"), models.CheckConstraint(condition=models.Q(("progress__lte", 100)), name="mapping_preview_progress_is_per_cent")],
            },
        ),
    ]
