"""``make run``: the whole application on one machine, as in production, under one supervisor."""
