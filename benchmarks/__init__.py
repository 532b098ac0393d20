"""Speed, measured and never asserted by a unit test: `make bench`."""
