"""nbgrader's settings for these exercises: release copies equal to those in this folder."""

from sco_lessons.course.editions import STUBS

c = get_config()  # noqa: F821  nbgrader defines it
c.CourseDirectory.course_id = "sco-lessons"
c.ClearSolutions.code_stub = {"python": STUBS["code"]}
c.ClearSolutions.text_stub = STUBS["markdown"]
