/** Who may see what, and the headers every answer carries. */
@NullMarked
package dev.postern.demo.portal.security;

import org.jspecify.annotations.NullMarked;
