/// The certificate authority of a fleet and who may say and hear what.
///
/// **In:** requests of kiosks and of the platform's parts. **Out:** certificates, the list of revoked ones,
/// access lists for Mosquitto and Artemis. **May touch:** Bouncy Castle, files. **May be called by:** the
/// `authority` command, brokers and tests.
@NullMarked
package org.cunkou.simulator.enrol;

import org.jspecify.annotations.NullMarked;
