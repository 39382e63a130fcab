"""What is remembered of documents, in words."""

from summaries.documents.kinds import DOCUMENTS
from web.language import N_

DEEDS = {"document.asked": N_("had a document made: {document}")}
VALUES = {document.name: document.title for document in DOCUMENTS}
