"""Time limits of procedure in the regime of the day (기한 계산)."""
