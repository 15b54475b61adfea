"""The PostgreSQL and the broker that come with the project, for a machine that has neither.

Only the binaries of their packages are used. Production brings its own servers.
"""
