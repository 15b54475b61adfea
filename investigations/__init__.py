"""수사: what is gathered and drawn in a case: deadlines, approvals, reports, deliveries.

Knows cases and the law. Nothing below knows it: no import from ``config``.
"""
