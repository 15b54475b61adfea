from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    label = "config"

    def ready(self) -> None:
        """Load the Celery application, so that a web process wakes workers over our broker."""
        from config import celery  # noqa: F401
