"""nbgrader's settings for these exercises: release copies equal to those in this folder."""

c = get_config()  # noqa: F821  nbgrader defines it
c.CourseDirectory.course_id = "sco-lessons"
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE"}
c.ClearSolutions.text_stub = "YOUR ANSWER HERE"
