"""The jobs of this package: importing it makes them known to the worker."""

from summaries.documents.kinds import MAKERS
from summaries.keeping import folder as keeping_folder

JOBS = (
    *MAKERS,
    keeping_folder,
)
