"""replylint reads a client's message and the agent's draft, and says before sending what the draft lacks."""

__version__ = "0.1.0"
