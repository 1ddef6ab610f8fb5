// Everything works without this file. It only spares people a step.
import { copyButtons } from "./copy";
import { focusErrorSummary } from "./errors";
import { openMargin } from "./margin";
import { keepForOffline } from "./offline";
import { proveWhileWriting } from "./proof";
import { queueForms } from "./queue";
import { showQueue } from "./queue_page";
import { keepUnsentWords } from "./unsent";
import { keepWallFresh } from "./wall";

focusErrorSummary();
openMargin();
copyButtons();
keepUnsentWords();
proveWhileWriting();
queueForms();
showQueue();
keepForOffline();
keepWallFresh();
