package org.cunkou.terminal.app.enrol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Set;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;

/// Keys, subjects and PEM files as both sides of enrolment write them.
public final class KeyFiles {
    /// The label of the old key's signature in a renewal.
    public static final String RENEWAL = "CUNKOU RENEWAL SIGNATURE";
    private static final String SCHEME = "SHA256withECDSA";
    private static final byte[] RENEWAL_PURPOSE = "cunkou-renewal 1\n".getBytes(US_ASCII);
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> EVERYBODY = PosixFilePermissions.fromString("rw-r--r--");

    private KeyFiles() {}

    /// A new EC P-256 key: every broker and every TLS library takes it.
    public static KeyPair newPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /// `CN=name,OU=unit`.
    public static X500Name subject(String name, String unit) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.OU, unit).addRDN(BCStyle.CN, name)
                .build();
    }

    /// The only `CN` or `OU` of a subject.
    ///
    /// @throws IOException
    ///             one line when there is none, or more than one: which would count?
    public static String part(X500Name subject, String part) throws IOException {
        RDN[] all = subject.getRDNs(part.equals("CN") ? BCStyle.CN : BCStyle.OU);
        if (all.length != 1 || all[0].isMultiValued()) {
            throw new IOException("the subject must have one " + part + ", it is " + subject);
        }
        return IETFUtils.valueToString(all[0].getFirst().getValue());
    }

    /// The PEM form of a key (PKCS#8), a certificate, a request or a list of revoked ones.
    public static String pem(Object one) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(one instanceof PrivateKey key
                    ? new PemObject("PRIVATE KEY", key.getEncoded())
                    : one);
        }
        return text.toString();
    }

    /// Replaces a file as a whole: it is the old one or the new one, even after a power cut.
    ///
    /// @param secret
    ///            only the owner may read it, from the first byte on
    public static void write(Path file, String text, boolean secret) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        FileAttribute<Set<PosixFilePermission>> rights = PosixFilePermissions
                .asFileAttribute(secret ? OWNER : EVERYBODY);
        try (FileChannel out = FileChannel.open(beside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(US_ASCII));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The old key's signature over a renewal's request.
    public static byte[] signRenewal(PrivateKey old, byte[] request) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(SCHEME);
        signature.initSign(old);
        signature.update(RENEWAL_PURPOSE);
        signature.update(request);
        return signature.sign();
    }

    public static boolean signedRenewal(PublicKey old, byte[] request, byte[] signatureBytes) {
        try {
            Signature signature = Signature.getInstance(SCHEME);
            signature.initVerify(old);
            signature.update(RENEWAL_PURPOSE);
            signature.update(request);
            return signature.verify(signatureBytes);
        } catch (GeneralSecurityException doesNotFit) {
            return false;
        }
    }
}
