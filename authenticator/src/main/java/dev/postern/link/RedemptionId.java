package dev.postern.link;

/** The id of one redemption of a link. */
public record RedemptionId(String value) {
  public RedemptionId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("RedemptionId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
