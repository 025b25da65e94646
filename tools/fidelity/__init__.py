"""Fidelity: proof on any folder of texts that pages show exactly what texts say."""
