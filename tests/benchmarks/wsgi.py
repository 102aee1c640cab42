"""The archive and the plain list behind gunicorn. BENCH_REMEMBER=1 lets pages be remembered, as they are in use."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")
application = get_wsgi_application()
settings.ROOT_URLCONF = "tests.benchmarks.urls"

if os.environ.get("BENCH_REMEMBER") != "1":
    from meetings.views import remembered

    remembered.pages.most_bytes = 0
