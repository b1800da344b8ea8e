/** The admin API of invitations and links. */
@NullMarked
package dev.postern.invitation.rest;

import org.jspecify.annotations.NullMarked;
