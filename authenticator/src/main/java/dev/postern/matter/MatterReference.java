package dev.postern.matter;

import dev.postern.shared.UnsafeCharacters;
import java.util.Optional;

/**
 * The portal's own name for a matter: an opaque string, told apart by its exact characters ({@code
 * INV-a} is not {@code INV-A}).
 */
public record MatterReference(String value) {
  /** The longest reference we keep. */
  public static final int MAX_LENGTH = 255;

  public MatterReference {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not a matter reference");
    }
  }

  public static Optional<MatterReference> parse(String text) {
    return isWellFormed(text) ? Optional.of(new MatterReference(text)) : Optional.empty();
  }

  private static boolean isWellFormed(String text) {
    return !text.isBlank()
        && text.length() <= MAX_LENGTH
        && text.codePoints().noneMatch(UnsafeCharacters::contain);
  }

  @Override
  public String toString() {
    return value;
  }
}
