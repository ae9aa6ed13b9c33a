"""Read, annotate, measure, chart, show and check one news article."""
