package org.cunkou.terminal.app;

import java.security.Provider;
import java.security.Security;

/// Lets the JDK's own `Signature.getInstance("Ed25519")` be answered by Bouncy Castle, and nothing else: its
/// verification costs a fraction of the JDK's, while its digests would cost more. Keys stay the JDK's.
///
/// A process that never installs it works the same, only more slowly.
public final class QuickSignatures extends Provider {
    private static final long serialVersionUID = 1;
    private static final String NAME = "CunkouQuickSignatures";
    private static final String ED25519 = "org.bouncycastle.jcajce.provider.asymmetric.edec.SignatureSpi$Ed25519";

    QuickSignatures() {
        super(NAME, "1", "Ed25519 signatures by Bouncy Castle");
        putService(new Service(this, "Signature", "Ed25519", ED25519, null, null));
    }

    /// Once for the whole process; again changes nothing.
    public static void install() {
        Security.insertProviderAt(new QuickSignatures(), 1);
    }
}
