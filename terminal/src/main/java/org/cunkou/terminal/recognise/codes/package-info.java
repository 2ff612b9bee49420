/// What the text of a code proves.
///
/// **In:** texts; signed trust lists. **Out:** codes, genuine or not; the key a code is remembered by.
/// **May touch:** the JDK's cryptography, JSON, the trust list's own two files. **May be called by:** `app`.
@NullMarked
package org.cunkou.terminal.recognise.codes;

import org.jspecify.annotations.NullMarked;
