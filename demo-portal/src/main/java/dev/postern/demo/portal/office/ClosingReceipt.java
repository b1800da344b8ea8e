package dev.postern.demo.portal.office;

/** What closing a matter has come to: the part of the API's receipt that staff are shown. */
record ClosingReceipt(String matter, int linksEnded, int sessionsEnding) {}
