"""replylint reads a client's message and the agent's draft, and says before sending what the draft lacks."""

TYPE_CHECKING = False  # what checkers of types take for true; `typing` itself would cost more than all of this
if TYPE_CHECKING:
    from replylint.batch import check_batch

__all__ = ["__version__", "check_batch"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """`check_batch`, imported when it is asked for: a command that lints nothing need not wait for it."""
    if name == "check_batch":
        from importlib import import_module

        return import_module("replylint.batch").check_batch
    raise AttributeError(f"module 'replylint' has no attribute {name!r}")
