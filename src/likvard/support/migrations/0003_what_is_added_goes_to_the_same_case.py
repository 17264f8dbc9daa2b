from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("support", "0002_times_do_not_overlap")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="case_signature",
            field=models.CharField(blank=True, default="", max_length=128),
            preserve_default=False,
        )
    ]
