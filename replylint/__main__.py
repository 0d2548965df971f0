"""The door of the command line: runs a command and turns what comes of it into an exit code."""

import sys

_YOUNG = 100_000
"""Objects made before garbage is looked for: start-up makes tens of thousands, all of which stay."""


def main() -> None:
    """Run the command of `sys.argv` and exit."""
    import gc

    gc.set_threshold(_YOUNG)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of a command; expected trouble is told on stderr, a bug keeps its traceback."""
    for stream in (sys.stdout, sys.stderr):
        # Any text can be shown: a pipe is UTF-8 whatever the locale says, and a lone surrogate is escaped.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        import click

        from replylint.cli import app
        from replylint.errors import ReplylintError
    except KeyboardInterrupt:
        return 130
    try:
        code = app.main(arguments, prog_name="replylint", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return 2
    except ReplylintError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201  # the one place that talks to the operator
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        return 130
    except BrokenPipeError:
        return _quietly()
    return code if isinstance(code, int) else 0


def _quietly() -> int:
    """Whoever read the output has gone (`| head`): nothing to say, and nothing to say it to."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    main()
