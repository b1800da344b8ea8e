/** Who is signed in, as pages show it. */
@NullMarked
package dev.postern.demo.portal.people;

import org.jspecify.annotations.NullMarked;
