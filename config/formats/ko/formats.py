"""Korean dates as documents write them: 2026. 11. 22.(일)."""

DATE_FORMAT = "Y. n. j."
SHORT_DATE_FORMAT = "n. j."
DATETIME_FORMAT = "Y. n. j. H:i"
TIME_FORMAT = "H:i"
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%Y%m%d", "%Y.%m.%d", "%Y. %m. %d.", "%Y.%m.%d.", "%Y. %m. %d"]
THOUSAND_SEPARATOR = ","
