package dev.postern.e2e.fuzz;

/**
 * A place in a request that a value goes to.
 *
 * @param usual what stands there in an ordinary request; words in braces are filled in from what
 *     the run has prepared
 */
public record Slot(Place place, String name, String usual) {

  /** Where in a request. */
  public enum Place {
    PATH,
    QUERY,
    HEADER,
    COOKIE,
    /** A field of a form in the body. */
    FORM,
    /** A field of a JSON object in the body; one within another has a dot in its name. */
    JSON
  }
}
