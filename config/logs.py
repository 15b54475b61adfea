"""The log: one JSON object a line. It names requests and errors, never a person or a value."""

import structlog

CHAIN = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]

as_json = structlog.processors.JSONRenderer(ensure_ascii=False)
