/// Holds somebody else's collector and authority against the contract in `config/asyncapi.yaml`: plays a
/// kiosk
/// at their broker and looks at what they say back.
///
/// **In:** a broker's address, the public keys they sign with. **Out:** a
/// [org.cunkou.simulator.contract.Clause]
/// for each thing that was asked. **May touch:** the broker, its own folder. **May be called by:**
/// `cli`, tests.
@NullMarked
package org.cunkou.simulator.contract;

import org.jspecify.annotations.NullMarked;
