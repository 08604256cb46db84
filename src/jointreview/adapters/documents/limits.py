"""The bounds that the child process puts on itself before it looks at a file.

Address space, processor time, file size, descriptors and core files (setrlimit(2)). What the system cannot bound is
answered, not hidden: `bound` says whether all bounds hold, and a reading made without them carries a note.
"""

import resource

MEMORY = 512 * 1024 * 1024
DESCRIPTORS = 32
SECONDS = 10
LIFETIME = 900


def bound() -> bool:
    """Put the bounds on this process; False if the system refuses one."""
    wanted = (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, DESCRIPTORS),
        (resource.RLIMIT_CORE, 0),
    )
    try:
        for kind, most in wanted:
            resource.setrlimit(kind, (most, most))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, LIFETIME))
    except (ValueError, OSError):
        return False
    return True


def allow_next() -> None:
    """Allow `SECONDS` more of processor time for the next file, up to the process's lifetime."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + 1 + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (min(most, LIFETIME), LIFETIME))
