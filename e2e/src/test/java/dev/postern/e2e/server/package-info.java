/** What tests put into the server: its clock. Never part of a jar that is installed. */
package dev.postern.e2e.server;
