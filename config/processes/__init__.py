"""Programs that run beside one another: started, watched, restarted, and stopped to the last one.

Knows nothing of what they do; ``config.embedded`` and ``config.run`` say that.
"""
