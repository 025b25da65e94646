"""The fidelity of the conversion: texts that nobody chose, in every place text can stand, and the pages made of them."""
