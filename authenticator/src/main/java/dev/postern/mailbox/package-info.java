/** What is known of a mailbox that a portal writes to (features E8, E9). */
@NullMarked
package dev.postern.mailbox;

import org.jspecify.annotations.NullMarked;
