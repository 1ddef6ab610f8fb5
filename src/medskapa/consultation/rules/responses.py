"""What a point may be, what a response must say, who signs it, and what stands in the way of a decision."""

from collections.abc import Collection, Mapping, Sequence

from medskapa.consultation.rules.kinds import Answer, SubmissionState
from medskapa.dialogue.rules.contributions import LONGEST
from medskapa.foundation.doers import Doer
from medskapa.foundation.edit_conflicts import EditConflict
from medskapa.foundation.refusals import Refusal

# So many are named in a refusal; the rest are counted.
NAMED = 12


class NotReceived(Refusal):
    sentence = "Yttrandet är inte inskickat, så det kan inte delas upp."
    status = 409


class PieceUnknown(Refusal):
    sentence = "De här orden står inte så i yttrandet: ”{words}”."


class AlreadyCut(Refusal):
    sentence = "De här orden är redan en synpunkt: ”{words}”."
    status = 409


class HasResponse(Refusal):
    sentence = "Synpunkten har ett svar. Ändra svaret i stället."
    status = 409


class WhyMissing(Refusal):
    sentence = "Skriv varför. Ett svar utan skäl säger ingenting."


class AnswerMissing(Refusal):
    sentence = "Välj vad regionen gör med synpunkten."


class ChangeWithoutYes(Refusal):
    sentence = "Bara en synpunkt som ni tar med, helt eller delvis, kan ha ändrat orden."


class ParagraphNotThere(Refusal):
    sentence = "Stycket {paragraph} finns varken i utgåvan som är på remiss eller i arbetstexten."
    status = 404


class AnsweredMeanwhile(EditConflict):
    sentence = "{name} har svarat medan du skrev. Läs svaret och spara igen om ditt ska gälla."


class AlreadyDecided(Refusal):
    sentence = "Remissen är avgjord. Svaren kan inte ändras."
    status = 409


class RewrittenMeanwhile(EditConflict):
    sentence = "{name} har ändrat svaret sedan du läste det. Läs det igen innan du skriver under."


class SameSigner(Refusal):
    sentence = "Den som har skrivit svaret kan inte själv skriva under det. Be en kollega."
    status = 403


class NothingToSign(Refusal):
    sentence = "Det finns inget svar att skriva under."
    status = 409


class NameMissing(Refusal):
    sentence = "Ge formuleringen ett namn."


class StillOut(Refusal):
    sentence = "”{title}” är ute på remiss till och med {last}. Först därefter kan strategin antas."
    status = 409


class SubmissionsNotSplit(Refusal):
    sentence = "De här yttrandena är inte genomlästa och uppdelade: {names}."
    status = 409


class CommentsUnanswered(Refusal):
    sentence = "De här synpunkterna har inget svar: {names}."
    status = 409


class ResponsesUnsigned(Refusal):
    sentence = "De här svaren väntar på underskrift av en till: {names}."
    status = 409


class ExtraTimeRunning(Refusal):
    sentence = "De här har fått mer tid och har inte svarat än: {names}."
    status = 409


class ExtraTimeUnanswered(Refusal):
    sentence = "De här har bett om mer tid och väntar på svar: {names}."
    status = 409


class NothingChanged(Refusal):
    sentence = "Svaren säger att de här styckena har ändrats, men orden är desamma: {names}."
    status = 409


def require_received(state: str) -> None:
    """Raise NotReceived unless the submission has been sent."""
    if state != SubmissionState.RECEIVED:
        raise NotReceived()


def is_one_point(text: str) -> bool:
    """Whether a comment can be one point; a whole letter is longer, and a person cuts it."""
    return len(text.replace("\r\n", "\n")) <= LONGEST


def require_answer(
    *, answer: str, reason: Mapping[str, str], changed: Sequence[str], paragraphs: Collection[str]
) -> Answer:
    """The answer when it can stand. Raises AnswerMissing, WhyMissing, ChangeWithoutYes, ParagraphNotThere."""
    if answer not in set(Answer):
        raise AnswerMissing()
    if not any(words.strip() for words in reason.values()):
        raise WhyMissing()
    for name in changed:
        if answer not in (Answer.ACCEPTED, Answer.PARTLY):
            raise ChangeWithoutYes()
        if name not in paragraphs:
            raise ParagraphNotThere(paragraph=name)
    return Answer(answer)


def hand_of(doer: Doer) -> str:
    """Whose hand it is: the account, since names are changed and shared; the name of who has none."""
    return doer.account or doer.name or str(doer.role)


def require_another(*, two_signatures: bool, writer: str, signer: str) -> None:
    """Raise SameSigner where another than the writer must sign."""
    if two_signatures and writer == signer:
        raise SameSigner()


def named(names: Sequence[str]) -> str:
    """The names as a sentence may hold them: the first ones, and how many more there are."""
    first = ", ".join(names[:NAMED])
    return first if len(names) <= NAMED else f"{first} + {len(names) - NAMED}"
