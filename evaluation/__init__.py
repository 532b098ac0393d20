"""How well the assistant does, measured on sets that other hands wrote: `make evaluate`."""
