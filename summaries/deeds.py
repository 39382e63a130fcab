"""What is remembered of documents and of the wanted mix, in words."""

from summaries.documents.kinds import DOCUMENTS
from web.language import N_

DEEDS = {
    "document.asked": N_("had a document made: {document}"),
    "folder.asked": N_("had the event made into a folder"),
    "folder.offered": N_("changed what everybody may have of the event once it is over"),
    "mix.changed": N_("changed which mix of people is wanted"),
}
VALUES = {document.name: document.title for document in DOCUMENTS}
