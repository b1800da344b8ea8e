package dev.postern.invitation;

import dev.postern.shared.RealmId;
import dev.postern.shared.Sha256;
import dev.postern.throttle.Bucket;
import dev.postern.throttle.Occasion;
import dev.postern.throttle.ThrottleKey;
import dev.postern.throttle.Turn;
import java.util.Optional;

/**
 * What a caller knows a request by when it sends it again, and what the request is, each as its
 * SHA-256: a body holds addresses, and whoever reads the table shall learn nothing of either.
 *
 * @param key of the realm, the caller and their key
 * @param request of the call and its body
 */
public record RequestKey(String key, String request) {
  /**
   * NUL is in no header and no realm's id: different parts never make the same text.
   *
   * @param caller by ids that are never given again: one caller's keys are not another's
   * @param call what is called, such as {@code POST invitations}
   */
  public static RequestKey of(RealmId realm, String caller, String key, String call, String body) {
    return new RequestKey(
        Sha256.hex(String.join("\0", realm.value(), caller, key)), Sha256.hex(call + "\0" + body));
  }

  /**
   * The turn at the limiter of all requests with this key that ask for the same: a caller who
   * repeats one that is still under way has one mail sent, which counts once.
   *
   * @param key empty if the caller has given none: then each request has a turn of its own
   */
  public static Turn turn(RealmId realm, Optional<RequestKey> key) {
    Bucket bucket = new Bucket(realm, "request-key");
    return new Turn(
        key.map(
            known ->
                new Occasion(
                    ThrottleKey.ofOccasion(bucket, known.key + '\0' + known.request), Once.KEPT)));
  }

  /** Whether old keys are swept after this one: hashes are evenly spread, one in sixteen does. */
  boolean sweeps() {
    return key.startsWith("0");
  }
}
