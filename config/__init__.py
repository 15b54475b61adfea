"""Settings, addresses and processes. Knows every app and holds no rule of law or procedure."""
