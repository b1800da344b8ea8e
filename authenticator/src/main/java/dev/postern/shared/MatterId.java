package dev.postern.shared;

/** Our id of a matter; the portal's own name for it is its reference. */
public record MatterId(String value) {
  public MatterId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("MatterId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
