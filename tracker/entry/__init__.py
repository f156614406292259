"""Entry: text and rows become typed events, or a refusal that points at the fault."""
