/**
 * A mailed link: its life, its secrets, and the gate that spends it exactly once (features A2 to
 * A5, A7, B2).
 *
 * <p>How a link fares. {@link dev.postern.link.Link#status} names the state, {@link
 * dev.postern.link.LinkLedger} makes the moves; a press is the only one that anybody outside can
 * make.
 *
 * <pre>
 *            open            mint: each attempt to send has a secret of its own, which works at once
 *             |              +---+
 *             v              |   v
 *          QUEUED -----------+-------- failed: given up ---------&gt; FAILED
 *             | sent: the mail server took it; secrets minted earlier are retired
 *             v
 *           SENT ---- press, by the gate ----&gt; REDEEMED   (one use: spent; reusable: may be again)
 *             |
 *             |---- its life is over --------&gt; EXPIRED
 *             |---- a newer one was sent ----&gt; SUPERSEDED  (also while queued)
 *             |---- five wrong addresses ----&gt; blocked     (its status is EXPIRED)
 *             +---- staff withdraw it -------&gt; REVOKED     (also while queued)
 *
 *   A dead one's page                          (spent, EXPIRED, SUPERSEDED, or its secret retired;
 *     |                                         nothing like it REVOKED, its person still admitted)
 *     +---- heal: one press, once ---&gt; the fresh link: QUEUED, with a life of its own
 * </pre>
 *
 * <p>{@code EXPIRED}, {@code SUPERSEDED}, {@code REVOKED} and a spent {@code REDEEMED} are final; a
 * {@code FAILED} link ends in one of them if its mail arrived all the same. A reusable link that
 * was {@code REDEEMED} lives on and dies like one that was {@code SENT}; its status then tells of
 * withdrawal alone. A spent one that is withdrawn stays {@code REDEEMED}, but its page says that it
 * was. Whether the person is still admitted (address, account, matter, portal) is no state of the
 * link and is judged at each step, by {@code dev.postern.admission}.
 *
 * <p>{@code LinkHistoryTest} says what holds on every way through this.
 */
@NullMarked
package dev.postern.link;

import org.jspecify.annotations.NullMarked;
