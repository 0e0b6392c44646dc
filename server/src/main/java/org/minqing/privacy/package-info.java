/**
 * What people may ask for and what bounds those who look: consent, being forgotten, terms of keeping, emergency access (应急查看), who looked
 * at whom.
 *
 * <p>Words: <em>consent</em> stands until it is withdrawn, and its use asks the database's {@code consents(resident, purpose)} each time;
 * <em>emergency access</em> lets somebody read one more neighbourhood with names clear, for a reason, for 3 hours at most, and each person
 * it shows leaves a line in the audit log before the answer leaves; to <em>forget</em> a person takes away everything by which they could be
 * known and leaves a key. Events out: {@link org.minqing.privacy.EmergencyAccessStarted}. Invariants: S6, S11.
 */
@NullMarked
package org.minqing.privacy;

import org.jspecify.annotations.NullMarked;
