package dev.postern.signin;

import dev.postern.link.LoginTab;
import dev.postern.policy.Portal;
import java.util.Optional;

/** Logins that all fare alike: in progress, until told otherwise. */
final class FakeLogins implements Logins {
  private State state = State.GOES_ON;
  private Optional<String> hint = Optional.of("");

  void all(State changed) {
    state = changed;
  }

  /** Lets all have been begun with this address. */
  void suggest(String email) {
    hint = Optional.of(email);
  }

  /** Lets all have gone, with what was known of them. */
  void forget() {
    hint = Optional.empty();
  }

  @Override
  public Optional<String> hintOf(Portal portal, LoginTab tab) {
    return hint;
  }

  @Override
  public State stateOf(Portal portal, LoginTab login) {
    return state;
  }
}
