package dev.postern.invitation.rest;

/** The answer to an invitation that was taken: ids to ask by later, never the link. */
public record QueuedView(String id, String status, String contactId) {}
