"""Mutation testing of the engine: it is changed in one place at a time, and a test must object."""
