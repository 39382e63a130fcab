"""What participants are written to: each mail a job, in the language of whoever gets it."""
