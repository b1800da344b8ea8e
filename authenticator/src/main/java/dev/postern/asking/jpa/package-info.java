/** Sign-in requests in the database: table {@code PT_SIGN_IN_REQUEST}. */
@NullMarked
package dev.postern.asking.jpa;

import org.jspecify.annotations.NullMarked;
