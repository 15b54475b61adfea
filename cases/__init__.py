"""사건: what a case is, where it stands, who is in it, who may see it, and what was done to it.

Knows the law (``sentencing``) and never the investigation that is built on it: no import of
``investigations`` or ``config``.
"""
