package dev.postern.notice;

/** The id of a notice. */
public record NoticeId(String value) {
  public NoticeId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("NoticeId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
