/// The whole house: wiring, threads, life cycle, command line. The only room that sees all others.
///
/// **Start reading at** `Lane`.
@NullMarked
package org.cunkou.terminal.app;

import org.jspecify.annotations.NullMarked;
