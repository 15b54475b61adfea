"""The name of an office or a paper on a day (기관 명칭)."""
