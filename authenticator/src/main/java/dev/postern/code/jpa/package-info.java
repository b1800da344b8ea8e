/** Short codes in the database: table {@code PT_CODE}. */
@NullMarked
package dev.postern.code.jpa;

import org.jspecify.annotations.NullMarked;
