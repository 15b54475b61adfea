"""What makes information a trade secret, by the day of the act (영업비밀 요건)."""
