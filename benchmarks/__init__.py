"""What the README claims about speed, memory and quality, measured again by `python -m benchmarks`."""
