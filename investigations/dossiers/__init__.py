"""Dossiers: cases as another system hands them over, read and checked before anything is kept."""
