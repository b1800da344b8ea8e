/** Notices in the database: table {@code PT_ADDRESS_NOTICE}. */
@NullMarked
package dev.postern.notice.jpa;

import org.jspecify.annotations.NullMarked;
