package dev.postern.link;

/** The id of one request for a sign-in link. */
public record SignInRequestId(String value) {
  public SignInRequestId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("SignInRequestId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
