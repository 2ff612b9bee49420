/// What came of played scenarios, for CI, for programs and for people.
///
/// **In:** [org.cunkou.simulator.scenario.Played], in the order of the run. **Out:** files: JUnit XML
/// ([org.cunkou.simulator.report.JUnitXml]), JSON ([org.cunkou.simulator.report.JsonReport]) and one page
/// that needs no network ([org.cunkou.simulator.report.HtmlReport]). All times are the world's own and
/// nothing of the machine is written, so the same run twice gives the same bytes.
@NullMarked
package org.cunkou.simulator.report;

import org.jspecify.annotations.NullMarked;
