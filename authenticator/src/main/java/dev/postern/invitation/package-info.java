/** Inviting a person by e-mail: from the API call to the letter (feature A1). */
@NullMarked
package dev.postern.invitation;

import org.jspecify.annotations.NullMarked;
