"""Who there is in a large region: organisations, posts with their holders, bodies, and strategies with their aims."""

from tests.lib.scale_base import Base, made

from jointreview.web.models import (
    Body,
    BodyVersion,
    LocalPlan,
    LocalPlanVersion,
    Organisation,
    Person,
    Post,
    PostHolding,
    StrategyAim,
)


def add_posts(base: Base, organisations: int, posts: int) -> None:
    """So many of each, every post with a holder; the posts stand in the organisations in turn."""
    bodies = made(
        Organisation(name=f"Trust {base.start + n}", kind="health", **base.own) for n in range(organisations)
    )
    if not bodies:
        return
    people = made(
        Person(name=f"Person {base.start + n}", organisation=bodies[n % organisations], **base.own)
        for n in range(posts)
    )
    jobs = made(
        Post(title=f"Manager {base.start + n}", organisation=bodies[n % organisations], **base.own)
        for n in range(posts)
    )
    made(PostHolding(post=job, person=people[n], **base.own) for n, job in enumerate(jobs))


def add_bodies(base: Base, count: int) -> None:
    """Bodies, each reported to every three months."""
    bodies = made(
        Body(reference=base.named("G", n), name=f"Group {base.start + n}", **base.own) for n in range(count)
    )
    made(
        BodyVersion(body=one, purpose="It asks", every_months=3, first_on=base.on, **base.own)
        for one in bodies
    )


def add_strategies(base: Base, count: int) -> None:
    """Strategies, each with what is said of it and two aims."""
    found = made(
        LocalPlan(
            reference=base.named("L", n + 1), kind="strategy", title=f"Strategy {base.start + n}", **base.own
        )
        for n in range(count)
    )
    made(LocalPlanVersion(local_plan=one, delivery_plan="yes", **base.own) for one in found)
    made(
        StrategyAim(local_plan=one, words=words, **base.own)
        for one in found
        for words in ("Fewer moves", "Sooner help")
    )
