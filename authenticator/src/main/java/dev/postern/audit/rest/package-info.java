/** The record as calls of the admin API (feature G2). */
@NullMarked
package dev.postern.audit.rest;

import org.jspecify.annotations.NullMarked;
