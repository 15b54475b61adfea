"""What the pages cost at ten thousand cases. Fills, times and drops a database of its own."""
