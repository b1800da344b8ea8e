package dev.postern.asking;

import dev.postern.matter.MatterReference;
import java.util.Optional;

/**
 * What somebody who asks for a link would like to open.
 *
 * @param matter the portal's name for a matter, which nobody has looked up; if it is none that is
 *     open to whoever has the address, they get links to what is
 * @param target the page of the portal to land on, already found to be one of the portal's
 */
public record Wish(Optional<MatterReference> matter, Optional<String> target) {
  /** The longest target that is kept. */
  public static final int LONGEST_TARGET = 2000;
}
