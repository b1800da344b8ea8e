package dev.postern.demo.launcher;

import java.io.Serial;

/** Something the demo needs did not start; the message is written for the person who started it. */
public final class StartFailure extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public StartFailure(String message) {
    super(message);
  }

  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
