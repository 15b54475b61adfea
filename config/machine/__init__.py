"""What a fresh machine lacks: packages in ``.venv``, system libraries, a browser for the tests.

Runs before anything is installed, so it needs nothing but the standard library.
"""
