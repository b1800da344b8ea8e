/** The contact book in the database: table {@code PT_CONTACT}. */
@NullMarked
package dev.postern.contact.jpa;

import org.jspecify.annotations.NullMarked;
