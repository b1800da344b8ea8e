/**
 * What happens when somebody opens a link, presses the button, and is signed in (features B1 to
 * B10).
 */
@NullMarked
package dev.postern.signin;

import org.jspecify.annotations.NullMarked;
