"""The web server. The environment says where; what a request asks for is never logged here."""

import os

wsgi_app = "config.wsgi"
bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
preload_app = True  # imported once, shared by the workers
timeout = 60
graceful_timeout = 8
keepalive = 5
max_requests = 5000
max_requests_jitter = 500
accesslog = None  # addresses hold case numbers and search terms; the audit trail keeps those
control_socket_disable = True
limit_request_line = 8190  # three assumptions stand in an address of the calculator
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK | os.X_OK) else None  # noqa: S108
