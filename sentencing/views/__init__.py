"""The pages of the law: the calculator, further questions, the law on file. Stores nothing."""
