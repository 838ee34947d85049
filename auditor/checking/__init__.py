"""Checks somebody else, who agreed to it: consent, notice, refusals, the run log."""
