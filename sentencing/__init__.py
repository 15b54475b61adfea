"""Sentencing (양형): the law by date, and answers drawn from it. Knows no case."""
