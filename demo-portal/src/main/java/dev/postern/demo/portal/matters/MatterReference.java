package dev.postern.demo.portal.matters;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;

/**
 * The portal's own name for a matter. Slashes are common in such names and stay slashes in the
 * matter's address.
 *
 * @param value the reference as staff typed it, with no blanks around it
 */
public record MatterReference(String value) {

  private static final String NOT_IN_ADDRESSES = ";%\\";

  /** Whether the reference can be part of an address: some characters no web server lets pass. */
  public boolean hasAddress() {
    return value.chars().noneMatch(c -> NOT_IN_ADDRESSES.indexOf(c) >= 0 || c < ' ' || c == 127)
        && Stream.of(value.split("/", -1))
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }

  /** The permanent path of this matter's page. */
  public String path() {
    return Stream.of(value.split("/", -1))
        .map(part -> UriUtils.encode(part, StandardCharsets.UTF_8))
        .collect(Collectors.joining("/", "/matters/", ""));
  }
}
