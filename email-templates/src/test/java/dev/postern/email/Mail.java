package dev.postern.email;

/** A rendered mail, as it is handed to SMTP. */
record Mail(String subject, String text, String html) {}
