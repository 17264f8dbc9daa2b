"""Where django-allauth asks the platform how to do things."""
