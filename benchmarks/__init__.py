"""Measurements of Détente, one module each: `python -m benchmarks NAME ...`."""
