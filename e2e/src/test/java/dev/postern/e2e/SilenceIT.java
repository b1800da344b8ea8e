package dev.postern.e2e;

/** Silence at a portal that says nothing to strangers. */
class SilenceIT extends SilenceJourneys {

  @Override
  int mailsTo(Somebody somebody) {
    return somebody.mails();
  }
}
