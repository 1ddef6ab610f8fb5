"""What is stored of a draft out for comment: who was asked, what they said, and what each point led to."""

from medskapa.consultation.models.consultations import Consultation, ExtraTime, Invitation
from medskapa.consultation.models.report_files import Printing
from medskapa.consultation.models.responses import ChangedPlace, Response, Segment, SegmentGroup, Wording
from medskapa.consultation.models.submissions import Attachment, Comment, Submission

__all__ = [
    "Attachment",
    "ChangedPlace",
    "Comment",
    "Consultation",
    "ExtraTime",
    "Invitation",
    "Printing",
    "Response",
    "Segment",
    "SegmentGroup",
    "Submission",
    "Wording",
]
