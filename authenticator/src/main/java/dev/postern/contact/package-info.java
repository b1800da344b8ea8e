/**
 * Who may sign in to a portal by link: the contact book, and the person behind a contact (features
 * A1, C5).
 */
@NullMarked
package dev.postern.contact;

import org.jspecify.annotations.NullMarked;
