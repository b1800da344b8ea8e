package dev.postern.asking;

import dev.postern.link.SignInRequestId;
import java.time.Duration;

/** What asking for a link comes to; it is the same for every address. */
public sealed interface AskAnswer {
  /** There is a request to wait for. */
  sealed interface Asked extends AskAnswer {
    SignInRequestId id();
  }

  /** The request was taken. Whether there is a link to send for it, nobody knows yet. */
  record Kept(SignInRequestId id) implements Asked {}

  /** This very form was sent before, and was this request; there is one mail for it at most. */
  record Repeated(SignInRequestId id) implements Asked {}

  /** Too many requests came from this network; nothing was kept. */
  record TooMany(Duration retryAfter) implements AskAnswer, SignInRequests.Entry {}
}
