/// The settings file, read once.
///
/// **In:** `kiosk.yaml`. **Out:** records, or all mistakes at once with line and cure. **May touch:** files,
/// YAML, JSON Schema. **May be called by:** `app`.
///
/// [FileKind], [YamlTree], [SchemaCheck] and [Check] read any YAML file that people write and know its lines;
/// the simulator reads its scenarios by them.
@NullMarked
package org.cunkou.terminal.settings;

import org.jspecify.annotations.NullMarked;
