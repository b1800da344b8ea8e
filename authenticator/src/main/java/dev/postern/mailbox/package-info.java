/** What is known of a mailbox that a portal writes to. */
@NullMarked
package dev.postern.mailbox;

import org.jspecify.annotations.NullMarked;
