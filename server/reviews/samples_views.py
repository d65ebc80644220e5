"""Reports drawn for a second look, and the looks themselves."""

from server.auth import caller, needs
from server.blueprint import Blueprint
from server.clock import now
from server.database import db
from server.dispatch.approval import hold
from server.reviews import cases, samples
from server.reviews.sample_schemas import (
    DrawingSchema,
    DrawnCaseSchema,
    LookSchema,
    SamplesSchema,
    SecondLookSchema,
)

second_looks = Blueprint("second-looks", __name__, url_prefix="/api", description="Second looks at reports")


@second_looks.post("/cases/<id:case_id>/second-look")
@needs("review reports")
@second_looks.arguments(LookSchema)
@second_looks.response(200, SecondLookSchema)
def look_again(given, case_id):
    """Record the second look at an accepted report that was chosen for one; another person gives it."""
    case = cases.one_of(caller(), case_id)
    hold(case)
    row = samples.wanted_look(case, caller())
    row.looked, row.looked_by, row.note = now(), caller().person.id, given["note"]
    db.session.commit()
    return samples.look_of(case_id)


@second_looks.get("/samples")
@needs("see cases")
@second_looks.response(200, SamplesSchema)
def list_samples():
    """The draws of the caller's body, each with its seed."""
    return told_samples()


@second_looks.post("/samples")
@needs("draw samples")
@second_looks.arguments(DrawingSchema)
@second_looks.response(201, SamplesSchema)
def draw_sample(given):
    """Draw reports for a second look among all that stand in no pool yet."""
    samples.draw(caller(), given["rules"], given["percent"])
    db.session.commit()
    return told_samples()


@second_looks.get("/samples/<id:sample_id>")
@needs("see cases")
@second_looks.response(200, DrawnCaseSchema(many=True))
def see_sample(sample_id):
    """The pool of one draw and what was chosen, so that it can be repeated."""
    return samples.tell_pool(caller(), sample_id)


def told_samples() -> dict[str, object]:
    return {"samples": samples.tell_all(caller()), "waiting": samples.number_waiting(caller())}
