"""Which paragraph of the Industrial Technology Act an act falls under (산업기술 침해)."""
