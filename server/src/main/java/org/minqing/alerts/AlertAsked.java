package org.minqing.alerts;

import java.time.Instant;
import org.minqing.platform.Event;

/**
 * Before anybody is sent, somebody is asked whether all is well.
 *
 * @param neighbourhoodId the area
 * @param alert what it is about
 * @param whom who is asked
 * @param answerUntil when the order goes out without an answer
 */
public record AlertAsked(int neighbourhoodId, AlertRef alert, AskWhom whom, Instant answerUntil) implements Event {}
