package org.cunkou.simulator.chaos.kills;

/// What became of the records.
///
/// @param acknowledged
///            receipts that were heard
/// @param made
///            records the kiosks' stores ever held
/// @param collected
///            rows at the collector
/// @param waiting
///            records that are still to be sent
/// @param lost
///            acknowledged or made, and neither at the collector nor waiting
/// @param doubled
///            rows at the collector of a sequence that is there already, and receipts that were given twice
/// @param gaps
///            sequences missing below the newest at the collector
/// @param strangers
///            rows at the collector that no store made
/// @param brokenLinks
///            rows at the collector whose chain hash does not follow from the row before
/// @param changed
///            rows at the collector that cannot be opened, or say something else than was acknowledged
public record KillFindings(long acknowledged, long made, long collected, long waiting, long lost,
        long doubled,
        long gaps, long strangers, long brokenLinks, long changed) {
    static final KillFindings NONE = new KillFindings(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// Whether each record is at the collector once.
    public boolean isGood() {
        return lost == 0 && doubled == 0 && gaps == 0 && strangers == 0 && brokenLinks == 0 && changed == 0
                && waiting == 0;
    }

    KillFindings plus(KillFindings more) {
        return new KillFindings(acknowledged + more.acknowledged, made + more.made,
                collected + more.collected, waiting + more.waiting, lost + more.lost, doubled + more.doubled,
                gaps + more.gaps, strangers + more.strangers, brokenLinks + more.brokenLinks,
                changed + more.changed);
    }

    /// In one line.
    public String line() {
        return collected + " collected of " + made + " made and " + acknowledged + " acknowledged: " + lost
                + " lost, " + doubled + " doubled, " + gaps + " gaps, " + strangers + " strangers, "
                + brokenLinks + " broken links, " + changed + " changed, " + waiting + " waiting";
    }
}
