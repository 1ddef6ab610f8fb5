// Everything works without this file. It only spares people a step.
import { copyButtons } from "./copy";
import { focusErrorSummary } from "./errors";
import { openMargin } from "./margin";
import { keepUnsentWords } from "./unsent";

focusErrorSummary();
openMargin();
copyButtons();
keepUnsentWords();
