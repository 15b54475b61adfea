"""The questions that stand beside the calculator: one form each, answered by the engine."""
