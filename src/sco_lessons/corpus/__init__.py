"""Many articles: annotate them on any executor, and write Parquet for other programs."""
