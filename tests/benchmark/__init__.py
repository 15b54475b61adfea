"""What the engine does in a second, alone and beside OpenFisca."""
