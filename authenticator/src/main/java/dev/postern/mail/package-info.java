/** The outbox: orders without secrets, delivered by a postman outside any transaction. */
@NullMarked
package dev.postern.mail;

import org.jspecify.annotations.NullMarked;
