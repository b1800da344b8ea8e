package dev.postern.matter;

import dev.postern.shared.RequestOrigin;

/**
 * Who does something with a matter.
 *
 * @param name as the record names actors
 * @param origin where they do it from
 */
public record Actor(String name, RequestOrigin origin) {}
