/// The settings file, read once.
///
/// **In:** `kiosk.yaml`. **Out:** records, or all mistakes at once with line and cure. **May touch:** files,
/// YAML, JSON Schema. **May be called by:** `app`.
@NullMarked
package org.cunkou.terminal.settings;

import org.jspecify.annotations.NullMarked;
