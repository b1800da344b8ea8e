/**
 * The outbox: orders without secrets, delivered by a postman outside any transaction (features E4,
 * E5).
 */
@NullMarked
package dev.postern.mail;

import org.jspecify.annotations.NullMarked;
